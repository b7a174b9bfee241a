"""The filters: which kinds of events are shown, and what each choice would leave."""

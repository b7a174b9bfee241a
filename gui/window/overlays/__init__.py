"""Reference layers in the window: adding them, showing and hiding them, their colours."""

"""Given names, by which the name of a person is told from that of a place.

A choice of names that news is full of, from many languages, and among them those that towns bear
too. It need not be complete: a model knows most persons, and names that no place bears do no harm.
"""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    Aaron Abdul Abdullah Abigail Abraham Adam Adrian Ahmad Ahmed Aisha Alan Albert Alberto
    Alejandro Aleksandr Aleksei Alex Alexander Alexandra Alexei Alfonso Alfred Ali Alice Alicia
    Allison Alvaro Amanda Amber Amina Amit Amy Ana Anas Anastasia Anatoly Andre Andrea Andreas
    Andrei Andrew Andrzej Andy Angela Angelina Anil Anita Ann Anna Anne Annie Anthony Antoine
    Anton Antonio Anwar Ariel Arjun Arthur Arturo Ashley Ashok Asif Audrey Austin Ayesha Aziz
    Barack Barbara Barry Bashar Beatrice Ben Benedict Benjamin Bernard Bernie Beth Betty Beverly
    Bill Bob Bobby Boris Brad Bradley Brandon Brenda Brett Brian Brittany Brooke Brooklyn Bruce
    Bruno Bryan Caleb Cameron Camila Carl Carla Carlos Carmen Carol Caroline Carolyn Catherine
    Cecilia Cesar Chad Charlene Charles Charlie Charlotte Chelsea Cheryl Chris Christian Christina
    Christine Christopher Cindy Claire Clara Clarence Claude Claudia Colin Connor Craig Cristina
    Curtis Cynthia Daisy Dakota Dale Dallas Dan Dana Daniel Daniela Danielle Danny Dario Darren
    Daryl Dave David Dawn Dean Deborah Debra Denis Denise Dennis Derek Devon Diana Diane Diego
    Dmitri Dmitry Dolores Dominic Don Donald Donna Doris Dorothy Doug Douglas Duncan Dustin Dwight
    Dylan Earl Eddie Edgar Edith Eduardo Edward Edwin Eileen Elaine Eleanor Elena Eli Elias Elijah
    Elizabeth Ella Ellen Emil Emily Emma Emmanuel Enrique Eric Erica Erik Erika Erin Ernest Esther
    Ethan Eugene Eva Evan Evelyn Evo Fatima Fatma Felipe Felix Fernando Fidel Florence Frances
    Francesca Francesco Francis Francisco Francois Frank Franklin François Fred Frederick Gabriel
    Gabriela Gareth Gary Gavin Gene Geoffrey George Georgia Gerald Gerard Giovanni Giulia Giuseppe
    Glenn Gloria Gordon Grace Graham Greg Gregory Guillermo Gustavo Hannah Hans Harold Harriet
    Harry Hasan Hassan Heather Hector Helen Henry Herbert Hillary Holly Howard Hugh Hugo Hussein
    Ian Ibrahim Igor Imran Ines Ingrid Irene Irina Iris Isaac Isabel Isabella Ismail Ivan Ivana
    Jack Jackie Jackson Jacob Jacqueline Jacques Jaime Jake Jalen Jamal James Jamie Jan Jane Janet
    Janice Jared Jasmine Jason Javier Jay Jaylen Jayson Jean Jeff Jeffrey Jennifer Jenny Jeremy
    Jerome Jerry Jesse Jessica Jesus Jesús Jill Jim Jimmy Joan Joao Joaquin Joe Joel Johan
    Johannes John Johnny Jon Jonathan Jordan Jorge Jose Josef Joseph Joshua José Joyce João Juan
    Juana Judith Judy Jules Julia Julian Julie Juliet Julio Justin Kaitlyn Kamala Karen Karim Karl
    Kassym-Jomart Kate Katherine Kathleen Kathryn Kathy Katie Kayla Keith Kelly Ken Kenneth Kenya
    Kevin Khaled Khalid Kim Kimberly Kingsley Kirk Konstantin Kristen Kristin Kurt Kwame Kyle
    Larry Lars Latoya Laura Lauren Laurence Lawrence Leah Lee Leila Leo Leon Leonard Leonardo
    Leslie Lewis Liam Lillian Linda Lindsay Lindsey Lionel Lisa Logan London Lorenzo Louis Louise
    Lucas Lucia Lucy Luigi Luis Luiz Luke Lydia Lynn Mackenzie Madeleine Madison Mahamat Mahmoud
    Malcolm Manuel Marc Marcel Marcelo Marco Marcos Marcus Margaret Maria Mariam Marian Marie
    Marilyn Mario Marion Marisa Mark Marlon Marta Martha Martin Marvin Mary Maryam María Mateo
    Matt Matteo Matthew Maureen Maurice Mauricio Max Maxim Maya Megan Mehmet Melanie Melissa
    Mercedes Mia Michael Michel Michele Michelle Miguel Mikhail Milan Mildred Miriam Mitch Mohamed
    Mohammad Mohammed Molly Monica Morgan Moses Muhammad Mustafa Nadia Nancy Naomi Narendra
    Natalia Natalie Natasha Nathan Nathaniel Neil Nelson Nicholas Nick Nicola Nicolas Nicole Nigel
    Nikita Nikolai Noah Noor Nora Norma Olaf Oleg Oleksandr Olga Oliver Olivia Omar Oscar Osman
    Otto Owen Pablo Pamela Paolo Paris Patricia Patrick Paul Paula Paulo Pedro Peggy Penelope
    Peter Petr Phil Philip Philippe Phillip Phoenix Phyllis Pierre Piotr Priya Priyanka Rachel
    Rafael Rahul Raj Rajesh Ralph Ramon Randy Raphael Raul Ray Raymond Rebecca Recep Reggie Regina
    Rene Renee Ricardo Richard Rick Ricky Rita Rob Robert Roberta Roberto Robin Rodney Rodrigo
    Roger Roland Roman Ron Ronald Rosa Rosario Rose Rosemary Ross Roy Ruben Russell Ruth Ryan
    Sabrina Sadiq Sally Salman Salvador Sam Samantha Samir Samuel Sandra Sandro Sandy Sanjay
    Santiago Sara Sarah Saskia Savannah Scott Sean Sebastian Serena Serge Sergei Sergey Sergio
    Shane Shannon Sharon Shaun Shawn Shirley Sidney Sienna Silvia Simon Simone Sofia Sonia Sophia
    Sophie Stacey Stanley Stefan Stella Stephanie Stephen Steve Steven Stuart Sue Sunil Suresh
    Susan Suzanne Svetlana Sydney Sylvia Tamara Tanya Tara Tariq Tatiana Taylor Ted Teresa
    Terrence Terry Theodore Theresa Thomas Tiffany Tim Timothy Tina Toby Todd Tom Tommy Tony Tracy
    Travis Trevor Troy Tyler Tyrell Tyrone Umar Ursula Valentina Valeria Valerie Vanessa Venus
    Vera Vernon Veronica Victor Victoria Vijay Vikram Viktor Vincent Viola Virginia Vivian
    Vladimir Volodymyr Walter Wanda Wanjiru Warren Wayne Wendy Wesley Whitney Wilhelm Will William
    Willie Winston Wladimir Xavier Yasmin Yolanda Yuri Yusuf Yvonne Zachary Zainab Zara Zoe
    """.split()
)

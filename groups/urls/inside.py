"""Addresses of what is for those within a group: discussions, shared files, polls."""

from django.urls import path

from ..views import files, messages, polls, threads

urlpatterns = [
    path("<slug:slug>/threads/", threads.threads, name="threads"),
    path("<slug:slug>/threads/new/", threads.thread_new, name="thread-new"),
    path("<slug:slug>/threads/<int:pk>/", threads.thread, name="thread"),
    path("<slug:slug>/threads/<int:pk>/closure/", threads.thread_closure, name="thread-closure"),
    path("<slug:slug>/threads/<int:pk>/reopening/", threads.thread_reopening, name="thread-reopening"),
    path("<slug:slug>/threads/<int:pk>/people/", threads.thread_people, name="thread-people"),
    path("<slug:slug>/participants/<int:pk>/ending/", threads.participant_ending, name="participant-ending"),
    path("<slug:slug>/messages/<int:pk>/edit/", messages.message_edit, name="message-edit"),
    path("<slug:slug>/messages/<int:pk>/withdrawal/", messages.message_withdrawal, name="message-withdrawal"),
    path("<slug:slug>/messages/<int:pk>/versions/", messages.message_versions, name="message-versions"),
    path("<slug:slug>/files/", files.files, name="files"),
    path("<slug:slug>/files/<int:pk>/", files.file, name="file"),
    path("<slug:slug>/files/<int:pk>/withdrawal/", files.file_withdrawal, name="file-withdrawal"),
    path("<slug:slug>/files/<int:pk>/versions/<int:number>/", files.file_version, name="file-version"),
    path("<slug:slug>/polls/", polls.polls, name="polls"),
    path("<slug:slug>/polls/new/", polls.poll_new, name="poll-new"),
    path("<slug:slug>/polls/<int:pk>/", polls.poll, name="poll"),
    path("<slug:slug>/polls/<int:pk>/edit/", polls.poll_edit, name="poll-edit"),
    path("<slug:slug>/polls/<int:pk>/choice/", polls.poll_choice, name="poll-choice"),
    path("<slug:slug>/polls/<int:pk>/choice/withdrawal/", polls.poll_choice_withdrawal, name="poll-choice-withdrawal"),
]

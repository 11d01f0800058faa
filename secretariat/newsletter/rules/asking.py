"""The e-mail by which an address is confirmed, and its one reminder, in the languages of the newsletter. No Django."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asking:
    """What the e-mail says in one language: to whom it is new, and to whom it is known already."""

    subject: str
    reminder_subject: str
    known_subject: str
    title: str
    entered: str
    confirm: str
    if_not_you: str
    only_reminder: str
    choose: str
    choose_first: str
    erase: str
    erase_now: str
    known_title: str
    known: str
    change: str
    change_here: str
    sent_by: str


ASKING = {
    "en": Asking(
        subject="Please confirm: the newsletter of Alliance 8.7",
        reminder_subject="Reminder: confirm the newsletter of Alliance 8.7",
        known_subject="You already receive the newsletter of Alliance 8.7",
        title="Receive the newsletter of Alliance 8.7?",
        entered="Somebody entered this address to receive the newsletter of Alliance 8.7. If it was you, open this page and "
        "press its button.",
        confirm="Confirm",
        if_not_you="If it was not you, do nothing: nothing is sent but one reminder, and the address is deleted within a "
        "week.",
        only_reminder="This is the only reminder. If you do nothing, nothing more is sent, and the address is deleted in a "
        "few days.",
        choose="Choose your language and topics",
        choose_first="To choose your language and topics first, open this page:",
        erase="Delete the address now",
        erase_now="To delete the address now, open this page:",
        known_title="You already receive the newsletter",
        known="Somebody entered this address for the newsletter of Alliance 8.7. You receive it already, so nothing "
        "changes.",
        change="Change what you receive, or leave",
        change_here="To change what you receive, or to leave, open this page:",
        sent_by="Sent by the Secretariat of Alliance 8.7 through its governance portal.",
    ),
    "fr": Asking(
        subject="À confirmer : la lettre d’information de l’Alliance 8.7",
        reminder_subject="Rappel : confirmez la lettre d’information de l’Alliance 8.7",
        known_subject="Vous recevez déjà la lettre d’information de l’Alliance 8.7",
        title="Recevoir la lettre d’information de l’Alliance 8.7 ?",
        entered="Cette adresse a été saisie pour recevoir la lettre d’information de l’Alliance 8.7. Si c’était vous, ouvrez "
        "cette page et appuyez sur son bouton.",
        confirm="Confirmer",
        if_not_you="Si ce n’était pas vous, ne faites rien : vous ne recevrez qu’un rappel, et l’adresse sera supprimée dans "
        "la semaine.",
        only_reminder="Ceci est le seul rappel. Si vous ne faites rien, vous ne recevrez plus rien, et l’adresse sera "
        "supprimée dans quelques jours.",
        choose="Choisir votre langue et vos rubriques",
        choose_first="Pour choisir d’abord votre langue et vos rubriques, ouvrez cette page :",
        erase="Supprimer l’adresse maintenant",
        erase_now="Pour supprimer l’adresse maintenant, ouvrez cette page :",
        known_title="Vous recevez déjà la lettre d’information",
        known="Cette adresse a été saisie pour la lettre d’information de l’Alliance 8.7. Vous la recevez déjà : rien ne "
        "change.",
        change="Modifier ce que vous recevez, ou vous désabonner",
        change_here="Pour modifier ce que vous recevez, ou vous désabonner, ouvrez cette page :",
        sent_by="Envoyé par le Secrétariat de l’Alliance 8.7 au moyen de son portail de gouvernance.",
    ),
    "es": Asking(
        subject="Por confirmar: el boletín de la Alianza 8.7",
        reminder_subject="Recordatorio: confirme el boletín de la Alianza 8.7",
        known_subject="Ya recibe el boletín de la Alianza 8.7",
        title="¿Recibir el boletín de la Alianza 8.7?",
        entered="Alguien introdujo esta dirección para recibir el boletín de la Alianza 8.7. Si fue usted, abra esta página "
        "y pulse su botón.",
        confirm="Confirmar",
        if_not_you="Si no fue usted, no haga nada: solo recibirá un recordatorio, y la dirección se eliminará en el plazo de "
        "una semana.",
        only_reminder="Este es el único recordatorio. Si no hace nada, no recibirá nada más, y la dirección se eliminará en "
        "unos días.",
        choose="Elegir su idioma y sus temas",
        choose_first="Para elegir antes su idioma y sus temas, abra esta página:",
        erase="Eliminar la dirección ahora",
        erase_now="Para eliminar la dirección ahora, abra esta página:",
        known_title="Ya recibe el boletín",
        known="Alguien introdujo esta dirección para el boletín de la Alianza 8.7. Ya lo recibe: nada cambia.",
        change="Cambiar lo que recibe, o darse de baja",
        change_here="Para cambiar lo que recibe, o darse de baja, abra esta página:",
        sent_by="Enviado por la Secretaría de la Alianza 8.7 mediante su portal de gobernanza.",
    ),
}

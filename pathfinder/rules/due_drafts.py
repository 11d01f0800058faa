"""What the letters about what is due say, in the three languages of the Alliance (12.5): data, read by `due_letters`."""

DRAFTS = {
    ("report", ""): {
        "en": (
            "{country}: yearly report on {year}",
            "The yearly report of {country} on {year} is due on {day}. The indicators of the Roadmap and last year's"
            " values are filled in already.",
        ),
        "fr": (
            "{country} : rapport annuel sur {year}",
            "Le rapport annuel sur {year} ({country}) est attendu le {day}. Les indicateurs de la feuille de route et les"
            " valeurs de l’année précédente y figurent déjà.",
        ),
        "es": (
            "{country}: informe anual sobre {year}",
            "El informe anual sobre {year} ({country}) debe presentarse el {day}. Los indicadores de la hoja de ruta y los"
            " valores del año anterior ya figuran en él.",
        ),
    },
    ("report", "late"): {
        "en": (
            "{country}: the yearly report on {year} is late",
            "The yearly report of {country} on {year} was due on {day} and has not come. Please give it on the portal, or"
            " tell us by when it will come.",
        ),
        "fr": (
            "{country} : le rapport annuel sur {year} est en retard",
            "Le rapport annuel sur {year} ({country}) était attendu le {day} et ne nous est pas parvenu. Veuillez le"
            " présenter sur le portail, ou nous dire quand il viendra.",
        ),
        "es": (
            "{country}: el informe anual sobre {year} está atrasado",
            "El informe anual sobre {year} ({country}) debía presentarse el {day} y no nos ha llegado. Sírvanse presentarlo"
            " en el portal, o decirnos cuándo vendrá.",
        ),
    },
    ("deadline", ""): {
        "en": (
            "{country}: {what}, by {day}",
            "We agreed on {day} as the day for this: {what}. If you need more time, please ask for it on the portal, with"
            " the reason.",
        ),
        "fr": (
            "{country} : {what}, pour le {day}",
            "Nous sommes convenus du {day} pour ce qui suit : {what}. S’il vous faut plus de temps, veuillez le demander"
            " sur le portail en indiquant la raison.",
        ),
        "es": (
            "{country}: {what}, para el {day}",
            "Acordamos el {day} para lo siguiente: {what}. Si necesitan más tiempo, sírvanse solicitarlo en el portal"
            " indicando el motivo.",
        ),
    },
    ("deadline", "late"): {
        "en": (
            "{country}: {what} was due on {day}",
            "We agreed on {day} as the day for this: {what}. It has passed. Please tell us where it stands, or ask for"
            " more time on the portal, with the reason.",
        ),
        "fr": (
            "{country} : {what}, attendu le {day}",
            "Nous étions convenus du {day} pour ce qui suit : {what}. Ce jour est passé. Veuillez nous dire où en sont les"
            " choses, ou demander plus de temps sur le portail en indiquant la raison.",
        ),
        "es": (
            "{country}: {what}, previsto para el {day}",
            "Habíamos acordado el {day} para lo siguiente: {what}. Ese día ha pasado. Sírvanse decirnos cómo va, o solicitar"
            " más tiempo en el portal indicando el motivo.",
        ),
    },
    ("extension", ""): {
        "en": (
            "{country}: we received your request for more time",
            "On {day} you asked for more time for this: {what}. We are considering your request, and you will find our"
            " answer on the portal. Until then the day on which we agreed stays as it is.",
        ),
        "fr": (
            "{country} : nous avons reçu votre demande de délai",
            "Le {day}, vous avez demandé plus de temps pour ce qui suit : {what}. Nous examinons votre demande, et vous"
            " trouverez notre réponse sur le portail. D’ici là, le jour dont nous sommes convenus reste le même.",
        ),
        "es": (
            "{country}: hemos recibido su solicitud de más tiempo",
            "El {day} solicitaron más tiempo para lo siguiente: {what}. Estamos examinando su solicitud, y encontrarán"
            " nuestra respuesta en el portal. Hasta entonces, se mantiene el día que habíamos acordado.",
        ),
    },
    ("opening", ""): {
        "en": (
            "{country}: we received your Roadmap",
            "Thank you for the Roadmap of {country}, which you submitted on {day}. The Secretariat opens its review next:"
            " a Working Group advises, then members of the Global Coordinating Group read it. You will receive one letter"
            " with their feedback, and need do nothing before it.",
        ),
        "fr": (
            "{country} : nous avons reçu votre feuille de route",
            "Nous vous remercions de la feuille de route de votre pays, que vous avez soumise le {day}. Le Secrétariat va"
            " en ouvrir l’examen : un groupe de travail donne son avis, puis des membres du Groupe mondial de coordination"
            " la lisent. Vous recevrez une seule lettre avec leurs observations, et n’avez rien à faire d’ici là.",
        ),
        "es": (
            "{country}: hemos recibido su hoja de ruta",
            "Gracias por la hoja de ruta de su país, que presentaron el {day}. La Secretaría abrirá ahora su examen: un"
            " grupo de trabajo da su opinión y, después, miembros del Grupo de Coordinación Mundial la leen. Recibirán una"
            " sola carta con sus observaciones, y no tienen que hacer nada hasta entonces.",
        ),
    },
    ("expiry", ""): {
        "en": (
            "{country}: the period of the Roadmap ends on {day}",
            "The period of the Roadmap of {country} ends on {day}. Please prepare the next Roadmap on the portal and submit"
            " it for review. The country keeps its status meanwhile.",
        ),
        "fr": (
            "{country} : la période de la feuille de route prend fin le {day}",
            "La période de la feuille de route de votre pays prend fin le {day}. Veuillez préparer la suivante sur le"
            " portail et la soumettre à l’examen. Votre pays garde son statut pendant ce temps.",
        ),
        "es": (
            "{country}: el período de la hoja de ruta termina el {day}",
            "El período de la hoja de ruta de su país termina el {day}. Sírvanse preparar la siguiente en el portal y"
            " presentarla para su examen. Entretanto, su país conserva su condición de país pionero.",
        ),
    },
    ("expiry", "late"): {
        "en": (
            "{country}: the period of the Roadmap ended on {day}",
            "The period of the Roadmap of {country} ended on {day}, and no later Roadmap has been begun. Please begin the"
            " next one on the portal, or tell us by when it will come. The country keeps its status meanwhile.",
        ),
        "fr": (
            "{country} : la période de la feuille de route a pris fin le {day}",
            "La période de la feuille de route de votre pays a pris fin le {day}, et aucune autre n’a été commencée."
            " Veuillez commencer la suivante sur le portail, ou nous dire quand elle viendra. Votre pays garde son statut"
            " pendant ce temps.",
        ),
        "es": (
            "{country}: el período de la hoja de ruta terminó el {day}",
            "El período de la hoja de ruta de su país terminó el {day}, y no se ha comenzado otra. Sírvanse comenzar la"
            " siguiente en el portal, o decirnos cuándo vendrá. Entretanto, su país conserva su condición de país pionero.",
        ),
    },
    ("given", ""): {
        "en": (
            "{country}: please confirm the report on {year}",
            "On {day} we gave the yearly report of {country} on {year} from the document that you sent. Please confirm it on"
            " the portal, or tell us there what is wrong.",
        ),
        "fr": (
            "{country} : veuillez confirmer le rapport sur {year}",
            "Le {day}, nous avons présenté le rapport annuel de votre pays sur {year} d’après le document que vous nous avez"
            " envoyé. Veuillez le confirmer sur le portail, ou nous y dire ce qui est inexact.",
        ),
        "es": (
            "{country}: sírvanse confirmar el informe sobre {year}",
            "El {day} presentamos el informe anual de su país sobre {year} a partir del documento que nos enviaron."
            " Sírvanse confirmarlo en el portal, o decirnos allí qué es inexacto.",
        ),
    },
    ("step", ""): {
        "en": (
            "{country}: please confirm what we entered",
            "On {day} we entered this for {country}, from a document that you sent: {what}. Please confirm it on the"
            " portal, or correct it.",
        ),
        "fr": (
            "{country} : veuillez confirmer ce que nous avons inscrit",
            "Le {day}, nous avons inscrit ce qui suit pour votre pays, d’après un document que vous nous avez envoyé :"
            " {what}. Veuillez le confirmer sur le portail, ou le corriger.",
        ),
        "es": (
            "{country}: sírvanse confirmar lo que hemos registrado",
            "El {day} registramos lo siguiente para su país, a partir de un documento que nos enviaron: {what}. Sírvanse"
            " confirmarlo en el portal, o corregirlo.",
        ),
    },
    ("filed", ""): {
        "en": (
            "{country}: please confirm the Roadmap that we filed",
            "On {day} we filed the Roadmap of {country} from the document that you sent. Please confirm it on the portal,"
            " or tell us there what is wrong.",
        ),
        "fr": (
            "{country} : veuillez confirmer la feuille de route que nous avons déposée",
            "Le {day}, nous avons déposé la feuille de route de votre pays d’après le document que vous nous avez envoyé."
            " Veuillez la confirmer sur le portail, ou nous y dire ce qui est inexact.",
        ),
        "es": (
            "{country}: sírvanse confirmar la hoja de ruta que hemos presentado",
            "El {day} presentamos la hoja de ruta de su país a partir del documento que nos enviaron. Sírvanse confirmarla"
            " en el portal, o decirnos allí qué es inexacto.",
        ),
    },
    ("answer", ""): {
        "en": (
            "{country}: the feedback on your Roadmap",
            "The feedback of the Global Coordinating Group on the Roadmap of {country} was sent on {day}. Please answer"
            " it point by point on the portal, change the Roadmap where you agree, and submit it again.",
        ),
        "fr": (
            "{country} : les observations sur votre feuille de route",
            "Les observations du Groupe mondial de coordination sur la feuille de route de votre pays ont été envoyées le"
            " {day}. Veuillez y répondre point par point sur le portail, modifier la feuille de route là où vous êtes"
            " d’accord, et la soumettre de nouveau.",
        ),
        "es": (
            "{country}: las observaciones sobre su hoja de ruta",
            "Las observaciones del Grupo de Coordinación Mundial sobre la hoja de ruta de su país se enviaron el {day}."
            " Sírvanse responder a ellas punto por punto en el portal, modificar la hoja de ruta donde estén de acuerdo, y"
            " presentarla de nuevo.",
        ),
    },
    ("support", ""): {
        "en": (
            "{country} asks for support",
            "In its yearly report on {year}, {country} asks for support with its Roadmap:\n\n{what}\n\nIf you can help,"
            " please offer it on the portal.",
        ),
        "fr": (
            "{country} demande un appui",
            "Dans son rapport annuel sur {year}, ce pays demande un appui pour sa feuille de route :\n\n{what}\n\nSi vous"
            " pouvez aider, veuillez proposer votre appui sur le portail.",
        ),
        "es": (
            "{country} solicita apoyo",
            "En su informe anual sobre {year}, este país solicita apoyo para su hoja de ruta:\n\n{what}\n\nSi pueden ayudar,"
            " sírvanse ofrecer su apoyo en el portal.",
        ),
    },
    ("findings", ""): {
        "en": (
            "{country}: findings on the report on {year}",
            "On {day} your group was asked to assess the report of {country} on {year}. Please enter your assessment and"
            " the findings on the portal, so that they can go to the Global Coordinating Group.",
        )
    },
    ("advice", ""): {
        "en": (
            "{country}: advice on its Roadmap, by {day}",
            "Your group was asked for its advice on the Roadmap of {country} by {day}. Members of the Global Coordinating"
            " Group review it after that.",
        )
    },
    ("advice", "late"): {
        "en": (
            "{country}: advice on its Roadmap was due on {day}",
            "Your group was asked for its advice on the Roadmap of {country} by {day}. The review goes on without it, but"
            " you can still give it on the portal.",
        )
    },
    ("clearance", ""): {
        "en": (
            "{country}: the feedback letter waits for you",
            "Since {day} the feedback letter to {country} has been before you. Please clear it on the portal, or send it"
            " back. The country receives it once it is cleared.",
        )
    },
}
"""(kind, stage) -> language -> (subject, text). Kinds that are not here are the Secretariat's own to do."""

# Les courriels : ce qui les entoure, la page où on les choisit, les dates pour l’agenda, les traitements longs.

# --- autour de chaque courriel
mail-greeting-plain = Bonjour,
letter-reference = Référence
letter-turn = Prochaine étape
letter-turn-reader = À vous d’agir
letter-turn-office = Au bureau du programme d’agir
letter-turn-other-side = À l’autre partie d’agir
letter-turn-panel = Au comité d’évaluation d’agir
letter-until = Date
letter-choose = Choisir mes courriels
letter-stop = Ne plus recevoir ce type de courriel
letter-reason-security = Vous recevez ce courriel parce qu’il concerne la sécurité d’un compte lié à votre adresse sur { $site }.
letter-reason-decisions = Vous recevez ce courriel parce qu’une décision ou un avis officiel publié sur { $site } vous concerne. Il est toujours envoyé : des délais peuvent courir à compter de sa date.
letter-reason-cases = Vous recevez ce courriel parce que vous êtes partie à ce dossier sur { $site }. Il est toujours envoyé : il fait foi dans le dossier.
letter-reason-tasks = Vous recevez ce courriel parce qu’une action est attendue de vous ou de votre fonction sur { $site }.
letter-reason-reminders = Vous recevez ce courriel parce qu’une échéance qui vous concerne approche sur { $site }.
letter-reason-calls = Vous recevez ce courriel parce que vous suivez cet appel sur { $site } ou que vous y préparez une candidature.
letter-reason-progress = Vous recevez ce courriel parce que vous suivez ce travail sur { $site }.
letter-reason-mentoring = Vous recevez ce courriel parce que vous prenez part à ce mentorat sur { $site }.
letter-reason-programmes = Vous recevez ce courriel parce que vous prenez part à ce programme sur { $site }.
letter-reason-digest = Vous recevez ce courriel parce que vous avez choisi de regrouper certains courriels de { $site } en un seul par jour.

# --- le courriel du jour et celui d’un traitement long
notice-digest-subject = { PLURAL($count) ->
    [one] Un message pour vous aujourd’hui
   *[other] { NUMBER($count) } messages pour vous aujourd’hui
}
notice-digest-body = { $more ->
    [0] Voici ce qui est arrivé depuis hier. Chaque ligne mène à sa page.
   *[other] Voici ce qui est arrivé depuis hier, et { NUMBER($more) } de plus que vous trouverez sur vos pages. Chaque ligne mène à sa page.
}
notice-digest-action = Ouvrir mes tâches
notice-batch-ended-subject = Terminé : courriels relatifs à { $title }
notice-batch-ended-body = Les courriels relatifs à « { $title } » sont partis : { $done } envoyés, { $failed } non envoyés.
notice-batch-ended-action = Voir le résultat
notice-import-ended-subject = Import lu : { $title }
notice-import-ended-body = L’import de « { $title } » est terminé : { $taken } lignes reprises ou à reprendre, { $present } déjà présentes, { $refused } refusées.
notice-import-ended-action = Voir chaque ligne

# --- dates pour l’agenda
calendar-deadline = Date limite : { $title }
calendar-opening = Ouverture des candidatures : { $title }
calendar-session = Séance de mentorat : { $title }
calendar-interview = Entretien : { $title }
calendar-gate = Revue d’étape, dernier jour : { $title }
calendar-standstill = Fin du délai d’attente : { $title }

# --- la page où l’on choisit ses courriels
letters-title = Mes courriels
letters-lead = Les courriels sont envoyés à { $email }. Choisissez ceux que vous voulez recevoir, et à quel rythme. Tout reste consultable ici à tout moment.
letters-free-title = À quel rythme
letters-free-text = Le courriel quotidien part à 7 heures du matin ({ $zone }), et seulement s’il a quelque chose à dire.
letters-language-title = Langue et heure
letters-language = Langue des courriels
letters-zone = Fuseau horaire
letters-zone-hint = Il sert à vos listes et au courriel du matin. Les dates d’une procédure sont toujours données dans le fuseau de son pays.
letters-zone-home = Celui du pays de mon organisation
letters-required-title = Toujours envoyés, sans délai
letters-required-text = Ces courriels ne peuvent pas être désactivés : une procédure ou votre sécurité en dépend.
letter-pace-at_once = Sans délai
letter-pace-daily = Une fois par jour
letter-pace-none = Aucun
letter-kind-security = Compte et sécurité
letter-kind-security-hint = Adresse, mot de passe, invitations. Celui qui abuserait de votre compte ne doit pas pouvoir les faire taire.
letter-kind-decisions = Décisions et avis officiels
letter-kind-decisions-hint = Sélection, comptes rendus motivés, attributions, rectificatifs et fin des appels. Les délais de réponse et de recours courent à compter de ces courriels.
letter-kind-cases = Mes dossiers
letter-kind-cases-hint = Récépissés, signatures, incidents, livraisons, factures et paiements. Ils prouvent ce qui s’est passé et quand.
letter-kind-tasks = Ce qui attend une action de ma part
letter-kind-tasks-hint = D’autres attendent que vous agissiez. Au plus tard une fois par jour ; cela figure aussi dans vos tâches.
letter-kind-reminders = Échéances qui approchent
letter-kind-reminders-hint = Par exemple trois jours avant la clôture d’un appel que vous suivez ou pour lequel vous préparez une candidature.
letter-kind-calls = Nouvelles des appels que je suis et des recherches que j’ai enregistrées
letter-kind-calls-hint = Ouvertures, réponses aux questions, relances ; nouvelles solutions pour les recherches enregistrées. Les rectificatifs sont toujours envoyés.
letter-kind-progress = Avancement
letter-kind-progress-hint = Étapes franchies par d’autres dans vos pilotes et vos dossiers ; traitements longs terminés.
letter-kind-mentoring = Mentorat
letter-kind-mentoring-hint = Propositions, séances, changements d’un mentorat.
letter-kind-programmes = Programmes
letter-kind-programmes-hint = Feuilles de route, places et participants de vos programmes.
letter-kind-digest = Le courriel quotidien
done-letters-chosen = Votre choix est enregistré.
refusal-letter-required = Ces courriels sont toujours envoyés sans délai : une procédure ou votre sécurité en dépend. Laissez-les activés.
refusal-letter-awaited = D’autres attendent que vous agissiez. Choisissez sans délai ou une fois par jour.

# --- le lien qui met fin à un type de courriel
letters-stop-title = Ne plus recevoir ces courriels ?
letters-stop-text = Un clic, et les courriels de ce type ne vous sont plus envoyés. Ce qu’ils annoncent reste consultable sur le site.
letters-stop-action = Ne plus les recevoir
letters-stopped-title = C’est fait
letters-stopped-text = Les courriels de ce type ne vous sont plus envoyés. Vous pouvez les rétablir à tout moment.

# --- traitements longs
batches-title = Traitements en cours
batches-lead = Ce qui prend plus de temps qu’une page : les courriels à de nombreuses personnes après une annonce, une ouverture ou un rectificatif.
batches-none = Rien pour l’instant
batches-none-text = Lorsque vous annoncez quelque chose à de nombreuses personnes, vous suivez ici l’envoi des courriels.
batch-letters = Envoi de courriels
batch-what = Objet
batch-how-far = Avancement
batch-running = En cours
batch-ended = Terminé
batch-begun-at = Début
batch-ended-at = Fin
batch-has-failed = Envois en échec
batch-progress = { $done } sur { $total } envoyés
batch-failed = { PLURAL($count) ->
    [one] Un courriel n’a pas pu être envoyé. L’administrateur en voit la raison.
   *[other] { NUMBER($count) } courriels n’ont pas pu être envoyés. L’administrateur en voit la raison.
}
batch-refreshes = Cette page se recharge toutes les quelques secondes jusqu’à la fin.
batch-stay = Ne plus recharger
batch-still = Cette page ne se recharge plus.
batch-refresh = Suivre de nouveau

# --- la galerie de la démonstration
demo-letters-title = Galerie des courriels
demo-letters-text = Tous les courriels envoyés par le site, avec des valeurs d’exemple, dans chaque langue.
demo-letter-text = En texte
demo-letter-html = Comme l’affiche une messagerie
demo-letter-calendar = Avec une date pour l’agenda

# Mentorat : mentors, propositions, séances.

# --- states
mentor-state-applied = En attente d’approbation
mentor-state-approved = Approuvé
mentor-state-declined = Refusé
mentor-state-paused = En pause
mentor-state-retired = Retiré
mentorship-state-proposed = Proposé
mentorship-state-accepted = Accepté
mentorship-state-active = En cours
mentorship-state-ended = Terminé
mentorship-state-declined = Refusé
mentoring_session-state-planned = Prévue
mentoring_session-state-held = Tenue
mentoring_session-state-no_show = N’a pas eu lieu
mentoring_session-state-cancelled = Annulée

# --- verbs: what buttons say
mentor-verb-apply = Se proposer comme mentor
mentor-verb-describe = Modifier le profil
mentor-verb-approve = Approuver le mentor
mentor-verb-decline = Refuser avec motif
mentor-verb-pause = Faire une pause
mentor-verb-resume = Redevenir disponible
mentor-verb-retire = Cesser d’être mentor
mentorship-verb-propose = Proposer un mentor
mentorship-verb-ask = Demander un mentor
mentorship-verb-accept = Accepter
mentorship-verb-decline = Refuser
mentorship-verb-begin = Commencer le mentorat
mentorship-verb-plan_session = Prévoir une séance
mentorship-verb-complete_action = Marquer comme fait
mentorship-verb-give_feedback = Donner votre avis
mentorship-verb-end = Terminer le mentorat
mentoring_session-verb-log = Consigner la séance
mentoring_session-verb-mark_no_show = Quelqu’un n’est pas venu
mentoring_session-verb-cancel = Annuler la séance

# --- done: shown once after an act
done-mentor-applied = Votre proposition est envoyée. Le bureau du programme examine votre profil.
done-mentor-described = Le profil est enregistré.
done-mentor-applied_again = Le profil est enregistré et attend de nouveau une approbation.
done-mentor-approved = Le mentor est approuvé.
done-mentor-declined = Le mentor est refusé ; le motif est donné.
done-mentor-paused = Le profil est en pause.
done-mentor-resumed = Le profil est de nouveau disponible.
done-mentor-retired = Le profil est retiré.
done-mentorship-proposed = Le mentor est proposé. Le mentor et la startup sont consultés.
done-mentorship-asked = La demande est envoyée au mentor.
done-mentorship-half_accepted = Vous avez accepté. L’autre partie répond ensuite.
done-mentorship-accepted = Les deux ont accepté.
done-mentorship-declined = La proposition est refusée.
done-mentorship-begun = Le mentorat a commencé.
done-mentorship-session_planned = La séance est prévue.
done-mentorship-action_completed = L’action est faite.
done-mentorship-feedback_given = Votre avis est consigné.
done-mentorship-ended = Le mentorat est terminé. Donnez votre avis.
done-mentoring_session-held = La séance est consignée.
done-mentoring_session-missed = L’absence est consignée.
done-mentoring_session-cancelled = La séance est annulée ; l’autre partie est avertie.

# --- events: words of the timeline and of letters
event-mentor-applied = Proposé comme mentor
event-mentor-described = Profil modifié
event-mentor-applied_again = Proposé à nouveau
event-mentor-approved = Approuvé
event-mentor-declined = Refusé
event-mentor-paused = Mis en pause
event-mentor-resumed = De nouveau disponible
event-mentor-retired = Retiré
event-mentorship-proposed = Mentor proposé
event-mentorship-asked = Mentor demandé
event-mentorship-half_accepted = Accepté par une partie
event-mentorship-accepted = Accepté par le mentor et la startup
event-mentorship-declined = Proposition refusée
event-mentorship-begun = Mentorat commencé
event-mentorship-session_planned = Séance de mentorat prévue
event-mentorship-action_completed = Action faite
event-mentorship-feedback_given = Avis donné
event-mentorship-ended = Mentorat terminé
event-mentoring_session-planned = Séance prévue
event-mentoring_session-held = Séance tenue
event-mentoring_session-missed = Séance manquée
event-mentoring_session-cancelled = Séance annulée

# --- refusals: the rule, then what to do
refusal-own-profile = Vous ne pouvez pas décider de votre propre profil. Un autre chargé de programme doit le faire.
refusal-mentor-office = Les mentors relèvent d’un bureau de programme. Choisissez-en un dans la page des mentors.
refusal-mentor-already = Vous avez déjà un profil auprès de ce bureau. Modifiez-le.
refusal-mentor-hours = Indiquez un nombre entier d’heures entre 1 et 200.
refusal-conduct-required = Acceptez la charte pour vous proposer.
refusal-mentor-barred = Ce mentor a un intérêt dans la startup ou a évalué sa candidature. Demandez-en un autre.
refusal-mentor-at-capacity = Seules { NUMBER($free) } heures par mois sont libres ; { NUMBER($hours) } sont demandées. Terminez un autre mentorat ou augmentez vos heures.
refusal-mentor-unfit = Quelque chose s’oppose à ce mentor, c’est indiqué à côté du nom. Choisissez-en un autre.
refusal-accepted-already = Vous avez déjà accepté. L’autre partie répond ensuite.
refusal-other-answer-open = L’autre partie n’a pas encore répondu. Attendez sa réponse.
refusal-feedback-given = Votre partie a déjà donné son avis. Rien de plus n’est nécessaire.
refusal-mentorship-already = Ce mentor est déjà sollicité pour ce pilote. Consultez la liste.
refusal-mentorship-hours = Indiquez un nombre entier d’heures entre 1 et 80.
refusal-session-not-yet = La séance commence le { $start }. Attendez, ou annulez-la.
refusal-session-duration = Une séance dure entre 15 et 480 minutes. Indiquez un nombre de minutes.
refusal-session-too-old = Une séance se saisit au plus tard 30 jours après. Choisissez un jour plus récent.
refusal-session-too-far = Une séance se prévoit au plus un an à l’avance. Choisissez un jour plus proche.

# --- tasks of the work list
task-mentor-decide = Approuver ou refuser le mentor : { $label }
task-mentorship-answer = Accepter ou refuser le mentorat : { $label }
task-mentorship-begin = Commencer le mentorat : { $label }
task-mentorship-feedback = Donner votre avis sur le mentorat : { $label }
task-mentorship-session = Consigner la séance de mentorat : { $label }
task-mentorship-action = Pris en charge en séance : { $label }

# --- screens
mentors-title = Mentors
mentors-lead = Des personnes qui connaissent l’administration, les marchés ou le domaine, et donnent du temps aux startups.
mentors-waiting = En attente de votre approbation
mentors-own = Votre profil
mentors-skill = Compétence
mentors-any = Tous
mentors-empty = Pas encore de mentor
mentors-empty-text = Les mentors apparaissent ici une fois approuvés par un bureau de programme.
mentors-become = Devenir mentor
mentors-become-text = Proposez-vous à un bureau de programme :
mentor-eyebrow = Mentor auprès de { $office }
mentor-skills = Compétences
mentor-skills-hint = Au plus 15, séparées par des virgules.
mentor-sectors = Secteurs
mentor-languages = Langues
mentor-headline = En une ligne
mentor-headline-hint = Ce que vous pouvez apporter.
mentor-about = À propos de vous
mentor-about-hint = L’expérience utile aux startups.
mentor-load = Temps et charge
mentor-capacity = Heures disponibles
mentor-capacity-hint = Par mois, toutes startups confondues.
mentor-taken = Prises
mentor-free = Libres
mentor-hours-a-month = { PLURAL($count) ->
        [one] { $count } heure par mois
       *[other] { $count } heures par mois
    }
mentor-held = Séances tenues
mentor-held-value = { NUMBER($sessions) } ({ NUMBER($minutes) } minutes)
mentor-no-shows = Séances manquées par le mentor
mentor-rating = Avis des startups
mentor-rating-value = { NUMBER($mean) } sur 5 ({ NUMBER($count) })
mentor-interests = Intérêts déclarés
mentor-interests-hint = Parts, fonctions, liens familiaux, contrats passés avec des startups ou des administrations. Seul le bureau du programme le lit.
mentor-no-interests = Aucun intérêt déclaré
mentor-conduct = J’accepte la charte
mentor-conduct-hint = Confidentialité, gratuité pour la startup, et jamais évaluateur d’une startup que vous accompagnez.
mentor-apply-lead = { $office } examine votre profil. Une fois approuvé, les startups peuvent vous solliciter.
mentor-describe-lead = Profil de { $office }
mentor-declined-because = Refusé pour ce motif
mentor-act-decline = La personne apprend le motif et peut corriger puis se proposer à nouveau.
mentor-act-retire = Votre profil n’est plus visible ni sollicité. Les mentorats en cours continuent jusqu’à leur terme.
mentorships-title = Mentorats
mentorships-mine = Mes mentorats
mentorships-none = Pas encore de mentorat
mentorships-none-text = Un mentorat commence avec un pilote : la startup demande, ou le chargé de programme propose.
mentorships-none-pilot = Personne n’accompagne encore ce pilote.
mentorship-eyebrow = Mentorat
mentorship-pilot = Pilote
mentorship-mentor = Mentor
mentorship-mentor-hint = Les plus adaptés d’abord. Les raisons figurent à côté.
mentorship-see-profile = Voir le profil
mentorship-skills = Compétences recherchées
mentorship-goals = Objectifs et questions
mentorship-goals-hint = Ce qui devrait avoir changé à la fin.
mentorship-hours = Heures par mois
mentorship-held = Déjà tenu
mentorship-minutes = { PLURAL($count) ->
        [one] { $count } minute
       *[other] { $count } minutes
    }
mentorship-answers = Accepté
mentorship-reasons = Pourquoi ce choix
mentorship-sessions = Séances
mentorship-no-sessions = Aucune séance n’est encore prévue.
mentorship-feedback = Avis
mentorship-ended-because = Motif
mentorship-side-mentor = Mentor
mentorship-side-startup = Startup
mentorship-side-both = le mentor et la startup
mentorship-waiting-answer = Accepter ou refuser
mentorship-waiting-begin = Commencer le mentorat
mentorship-waiting-meet = Se rencontrer et consigner les séances
mentorship-waiting-feedback = Donner un avis
mentorship-act-propose = Le mentor et la startup sont consultés. Rien ne commence sans l’accord des deux.
mentorship-act-ask = Le mentor est sollicité et peut accepter ou refuser.
mentorship-act-decline = Les autres apprennent le motif.
mentorship-act-end = Plus de séance ; le mentor ne lit plus le pilote. Les deux donnent leur avis.
match-skill = Compétence : { $what }
match-sector = Secteur : { $what }
match-language = Langue : { $what }
match-free = { PLURAL($count) ->
        [one] { $count } heure libre par mois
       *[other] { $count } heures libres par mois
    }
match-bar-interest = A un intérêt dans la startup
match-bar-judged = A évalué sa candidature
match-bar-no_time = Plus de temps
session-plan-lead = Une séance tenue dans les 30 derniers jours peut aussi être saisie, puis consignée.
session-starts = Date et heure
session-minutes = Minutes
session-place = Lieu ou lien
session-place-hint = Une adresse, ou le lien d’une visioconférence.
session-milestone = Jalon concerné
session-agenda = Ordre du jour
session-agenda-hint = L’autre partie s’y prépare.
session-about = sur : { $milestone }
session-notes = Notes
session-notes-hint = La startup et le bureau du programme les lisent. Pas l’administration.
session-notes-private = Vos notes personnelles
session-notes-private-hint = Personne d’autre ne les lit.
session-actions = Actions
session-action-number = Action { $number }
session-action-title = À faire
session-action-owner = Par qui
session-action-due = Pour le
session-who = Qui n’est pas venu ?
no-show-by-mentor = le mentor n’est pas venu
no-show-by-startup = la startup n’est pas venue
feedback-lead = Le bureau du programme le lit. L’autre partie n’en voit que la moyenne.
feedback-rating = Comment était-ce ?
feedback-body = Avec vos mots
rating-1 = Inutile
rating-2 = Peu utile
rating-3 = Utile
rating-4 = Très utile
rating-5 = Décisif
rating-of-five = { NUMBER($rating) } sur 5

# --- letters
notice-mentor-applied-subject = Une personne se propose comme mentor : { $title }
notice-mentor-applied-body = Un nouveau profil de mentor attend votre approbation : { $title }.
notice-mentor-applied-action = Ouvrir le profil
notice-mentor-approved-subject = Vous êtes approuvé comme mentor
notice-mentor-approved-body = Le bureau du programme a approuvé votre profil. Les startups peuvent désormais vous solliciter.
notice-mentor-approved-action = Ouvrir le profil
notice-mentor-declined-subject = Votre profil de mentor a été refusé
notice-mentor-declined-body = Le bureau du programme a refusé votre profil. Lisez le motif ; vous pouvez le corriger et le proposer à nouveau.
notice-mentor-declined-action = Ouvrir le profil
notice-mentorship-proposed-subject = Un mentorat est proposé : { $title }
notice-mentorship-proposed-body = { $what } pour le pilote « { $title } ». Lisez les objectifs et les raisons, puis acceptez ou refusez.
notice-mentorship-proposed-action = Ouvrir le mentorat
notice-mentorship-moved-subject = { $what } : { $title }
notice-mentorship-moved-body = Dans le mentorat du pilote « { $title } » : { $what }.
notice-mentorship-moved-action = Ouvrir le mentorat
notice-session-planned-subject = Séance de mentorat le { $at }
notice-session-planned-body = Une séance sur le pilote « { $title } » est prévue le { $at }. L’ordre du jour figure sur la page.
notice-session-planned-action = Ouvrir le mentorat
notice-session-moved-subject = { $what } : { $at }
notice-session-moved-body = Séance du { $at } sur le pilote « { $title } » : { $what }.
notice-session-moved-action = Ouvrir le mentorat

nav-work = Mon travail
nav-verification-queue = Organisations à vérifier
worklist-title = Mon travail
worklist-newcomer-title = Bienvenue
worklist-newcomer-text = Pour participer, inscrivez votre startup ou votre administration, ou ouvrez l’invitation qu’un collègue vous a envoyée.
worklist-empty-title = Rien ne vous attend
worklist-empty-text = Dès que l’on a besoin de vous, cela s’affiche ici en premier, avec sa date.
worklist-since = Depuis le { $date }
worklist-lead = { PLURAL($count) ->
    [one] Une tâche vous attend.
   *[other] { NUMBER($count) } tâches vous attendent.
}
worklist-lead-late = { PLURAL($count) ->
    [one] L’une d’elles est en retard.
   *[other] { NUMBER($count) } sont en retard.
}
worklist-overdue = { NUMBER($count) } en retard
worklist-stages = Tâches par étape
worklist-stage-all = Toutes
worklist-stage-registry = Inscription
worklist-stage-catalogue = Solutions
worklist-stage-programme = Programmes
worklist-stage-call = Défis
worklist-stage-application = Candidatures
worklist-stage-evaluation = Évaluation
worklist-stage-pilot = Pilotes
worklist-stage-mentorship = Mentorat
worklist-stage-purchase = Achats
worklist-stage-other = Autres
worklist-group-late = En retard
worklist-group-soon = À faire sous une semaine
worklist-group-later = À faire plus tard
worklist-group-undated = Sans échéance
worklist-organisations = Où j’agis
action-see-challenges = Voir les défis
action-register-organisation = Inscrire une organisation

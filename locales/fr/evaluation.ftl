# Évaluation des candidatures à un appel.
panel-title = Évaluation
panel-blind = Évaluation à l’aveugle
panel-due = Notes attendues pour le
panel-not-yet = Pas encore possible
panel-my-sheets = Mes fiches de notation
panel-ranking = Classement
panel-ranking-rule = Points pondérés sur 100, exacts jusqu’à ce que l’ordre soit arrêté. Sous un minimum, pas de rang. À égalité : le critère de plus grand poids, puis le prix le plus bas, puis le tirage au sort.
panel-sensitivity = Et si les coefficients étaient différents ?
panel-sensitivity-lead = Le coefficient d’un critère varie de 0 à 100 %, les autres gardent leur proportion. La barre montre pour quels coefficients { $name } reste en tête ; le trait est le coefficient publié. La décision ne suit que les coefficients publiés.
panel-weight = Coefficient
panel-stays-first = Reste en tête
panel-would-be-first = Serait en tête
panel-percent = { $value } %
panel-from-to = de { $from } à { $to } %
panel-any-weight = quel que soit le coefficient
panel-below-first = en dessous de { $weight } % : { $name }
panel-above-first = au-dessus de { $weight } % : { $name }
panel-place = Rang
panel-points = Points
panel-remark = Remarque
panel-below = Sous le minimum : { $criterion }.
panel-scores = Notes
panel-overview = Toutes les notes d’un coup d’œil
panel-overview-lead = Points attribués sur les points possibles, avant pondération.
panel-scores-each = Points et commentaires par candidature
panel-agreement = Concordance
panel-points-of = { NUMBER($points) } sur { NUMBER($most) }
panel-apart = { PLURAL($count) ->
    [one] { $count } critère divergent
   *[other] { $count } critères divergents
}
panel-close = Notes proches
panel-criterion = Critère
panel-members = Membres
panel-mean = Moyenne
panel-agreed = Note arrêtée
panel-far-apart = À arrêter
panel-settle-one = Arrêter : { $criterion }
panel-agreed-points = Points convenus
panel-agreed-reason = Pourquoi le jury en est convenu
panel-agreed-reason-hint = Le candidat le lit dans le compte rendu.
panel-members-title = Le jury
panel-no-members = Personne n’est encore désigné. Il faut un président et au moins un autre membre.
panel-progress = { $done } fiches sur { $all }
panel-member-email = Adresse du membre
panel-member-hint = Une personne qui a un compte. Les intérêts sont déclarés plus tard pour chaque candidature, avant que son contenu ne s’ouvre.
panel-as-chair = En tant que président
panel-reasons = Motifs de la décision
panel-reasons-hint = Comment la décision découle du classement, et pourquoi elle s’en écarte le cas échéant.
panel-outcome = Décision
panel-outcome-reason = Motif
panel-outcome-reason-hint = Le candidat le lit dans le compte rendu.
panel-complaint-until = Dernier jour pour une réclamation
panel-complaint-until-hint = Chaque compte rendu le mentionne.
panel-consequence-decide = { $count ->
    [one] Une place est à attribuer. La décision reste inconnue des candidats jusqu’à son annonce par le bureau du programme.
   *[other] { NUMBER($count) } places sont à attribuer. La décision reste inconnue des candidats jusqu’à son annonce par le bureau du programme.
}
panel-consequence-announce = Chaque candidat reçoit un compte rendu avec ses notes, les motifs et son rang. Aux candidats retenus il est demandé s’ils acceptent. Cet acte est irréversible.
panel-lead-forming = Le bureau du programme désigne le jury. Celui-ci peut commencer une fois les candidatures ouvertes et leur recevabilité décidée.
panel-lead-scoring = Chaque membre déclare ses intérêts, puis note seul. Les notes des autres apparaissent une fois sa propre fiche remise.
panel-lead-moderating = Le président arrête les notes trop éloignées, puis le classement.
panel-lead-ranked = Le classement est arrêté. Le décideur décide.
panel-lead-decided = La décision est prise. Le bureau du programme l’annonce.
panel-lead-announced = La décision est annoncée, et chaque candidat a reçu un compte rendu.
panel-state-forming = Jury en constitution
panel-state-scoring = Notation en cours
panel-state-moderating = En délibération
panel-state-ranked = Classement arrêté
panel-state-decided = Décidée, non annoncée
panel-state-announced = Annoncée
panel-verb-appoint = Désigner
panel-verb-relieve = Relever
panel-verb-start = Commencer la notation
panel-verb-moderate = Commencer la délibération
panel-verb-settle = Arrêter la note
panel-verb-conclude = Arrêter le classement
panel-verb-decide = Décider
panel-verb-announce = Annoncer la décision
outcome-selected = Retenue
outcome-reserve = Sur liste de réserve
outcome-not_selected = Non retenue
tie-heaviest_criterion = Égalité : critère de plus grand poids
tie-lower_price = Égalité : prix le plus bas
tie-lot = Égalité : tirage au sort
sheet-title = Fiche de notation
sheet-links = Le système voit ces liens entre vous et le candidat
sheet-declare = Déclarez vos intérêts
sheet-declare-lead = Avant de lire cette candidature : y a-t-il quoi que ce soit qui puisse faire douter de votre impartialité ? Famille, parts, travail pour le candidat ou contre lui, mentorat, amitié ou litige.
sheet-free-text = Je n’ai aucun intérêt dans cette candidature ni chez le candidat, et je le signalerai aussitôt si cela change.
sheet-recused-text = Vous êtes récusé(e) pour cette candidature. Vous n’en voyez ni le contenu ni les notes.
sheet-interest-text = Vous serez récusé(e) pour cette candidature. Les notes déjà données restent au dossier mais ne comptent plus.
sheet-statement = En quoi consiste l’intérêt
sheet-statement-hint = Le président et le bureau du programme peuvent le lire.
sheet-scores = Vos notes
sheet-scores-hint = Seulement d’après ce qui a été déposé. Tout est enregistré pendant que vous écrivez ; personne ne le voit avant la remise.
sheet-points = Points
sheet-comment = Commentaire
sheet-comment-hint = Utile au candidat : il figure dans le compte rendu, sans votre nom.
sheet-own = Vos notes
sheet-others = Notes des autres
sheet-others-none = Personne d’autre n’a encore remis sa fiche.
sheet-state-undeclared = Intérêts à déclarer
sheet-state-open = À noter
sheet-state-recused = Récusé(e)
sheet-state-submitted = Remise
sheet-verb-declare_free = Je n’ai aucun intérêt ; ouvrir la candidature
sheet-verb-declare_interest = Déclarer un intérêt
sheet-verb-score = Enregistrer les notes
sheet-verb-submit = Remettre la fiche
link-same_organisation = Vous appartenez au candidat.
link-former_member = Vous avez appartenu au candidat.
link-founder = Vous êtes fondateur ou fondatrice du candidat.
link-mentor = Vous êtes mentor du candidat.
link-email_domain = Vous partagez un domaine de messagerie avec le candidat.
link-other = Vous avez déjà eu affaire au candidat.
sheet-criterion-weight = Poids { $weight } %
sheet-criterion-minimum = Minimum { $minimum }
score-scale = De 0 à { $max }
debrief-title = Compte rendu
debrief-place = { $place } sur { $ranked }
debrief-best = Points du meilleur candidat retenu
debrief-sent = Envoyé
debrief-complaint = Réclamations jusqu’au
debrief-below = Sous le minimum
event-panel-member_appointed = Membre du jury désigné
event-panel-member_relieved = Membre du jury relevé
event-panel-started = Notation commencée
event-panel-moderation_begun = Délibération commencée
event-panel-score_settled = Note arrêtée
event-panel-concluded = Classement arrêté
event-panel-decided = Décision prise
event-panel-announced = Décision annoncée
event-sheet-declared_free = Absence d’intérêt déclarée
event-sheet-recused = Récusation
event-sheet-scored = Notes enregistrées
event-sheet-submitted = Fiche remise
done-panel-member_appointed = Désigné. Le membre en est informé.
done-panel-member_relieved = Relevé.
done-panel-started = Le jury peut noter. Chaque membre en est informé.
done-panel-moderation_begun = La délibération est commencée.
done-panel-score_settled = Note arrêtée.
done-panel-concluded = Le classement est arrêté. Le décideur en est informé.
done-panel-decided = Décision prise. Le bureau du programme peut l’annoncer.
done-panel-announced = Annoncée. Chaque candidat a reçu un compte rendu.
done-panel-recused = Vous êtes récusé(e) pour cette candidature.
done-sheet-declared_free = Merci. La candidature vous est ouverte.
done-sheet-scored = Enregistré.
done-sheet-submitted = Fiche remise. Vous voyez maintenant les notes des autres.
task-panel-score = Noter les candidatures : { $label }
task-panel-moderate = Délibérer sur les notes : { $label }
task-panel-decide = Décider : { $label }
task-panel-announce = Annoncer la décision : { $label }
refusal-applications-sealed = Les candidatures sont encore scellées. Deux agents doivent d’abord les ouvrir.
refusal-panel-without-chair = Le jury n’a pas encore de président. Désignez-en un.
refusal-panel-too-small = Un jury compte au moins { NUMBER($least) } membres. Désignez-en un autre.
refusal-eligibility-undecided = { $count ->
    [one] La recevabilité d’une candidature n’est pas encore décidée.
   *[other] La recevabilité de { NUMBER($count) } candidatures n’est pas encore décidée.
}
refusal-no-eligible-application = Aucune candidature n’est recevable ; il n’y a rien à noter.
refusal-sheets-missing = { $count ->
    [one] Une fiche n’est pas encore remise.
   *[other] { NUMBER($count) } fiches ne sont pas encore remises.
}
refusal-applications-without-scores = { $count ->
    [one] Une candidature n’est notée par personne, car tous les membres sont récusés. Désignez un autre membre.
   *[other] { NUMBER($count) } candidatures ne sont notées par personne, car tous les membres sont récusés. Désignez un autre membre.
}
refusal-scores-unsettled = { $count ->
    [one] Une note reste à arrêter.
   *[other] { NUMBER($count) } notes restent à arrêter.
}
refusal-evaluator-cannot-decide = Qui note les candidatures ne peut pas en décider.
refusal-decision-owner-on-panel = Le décideur de l’appel ne peut pas siéger au jury.
refusal-second-chair = Le jury a déjà un président.
refusal-not-your-sheet = Cette fiche est celle d’un autre membre.
refusal-scoring-is-over = Le temps de la notation est passé. Les fiches ne peuvent plus être modifiées.
refusal-interest-is-evident = Vous appartenez au candidat ou vous en êtes mentor. Déclarez l’intérêt.
refusal-not-a-score = Les points sont un nombre entier.
refusal-score-out-of-scale = Les points vont de { $lowest } à { $highest }.
refusal-score-missing = Donnez des points.
refusal-comment-missing = Dites pourquoi. Le candidat le lit dans le compte rendu.
refusal-chair-recused = Vous êtes récusé(e) pour cette candidature. La moyenne des notes fait foi.
refusal-too-many-selected = { $max ->
    [one] Une seule place peut être attribuée. Mettez les autres sur liste de réserve.
   *[other] { NUMBER($max) } places seulement peuvent être attribuées. Mettez les autres sur liste de réserve.
}
notice-panel-member-appointed-subject = Vous siégez au jury : { $title }
notice-panel-member-appointed-body = Le bureau du programme vous a désigné(e) au jury qui évalue les candidatures à cet appel. Vous serez informé(e) du début de la notation.
notice-panel-member-appointed-action = Voir l’évaluation
notice-panel-started-subject = La notation commence : { $title }
notice-panel-started-body = Les candidatures vous attendent. Déclarez d’abord vos intérêts pour chacune ; son contenu s’ouvre ensuite et vous pouvez la noter.
notice-panel-started-action = Aller à mes fiches de notation
notice-panel-concluded-subject = Le classement est arrêté : { $title }
notice-panel-concluded-body = Le jury a arrêté son classement. Veuillez décider, avec un motif pour chaque candidat.
notice-panel-concluded-action = Voir le classement et décider
notice-panel-decided-subject = Une décision est à annoncer : { $title }
notice-panel-decided-body = Le décideur a décidé. Annoncez la décision, afin que chaque candidat reçoive un compte rendu.
notice-panel-decided-action = Voir la décision
notice-debrief-subject = La décision sur votre candidature : { $title }
notice-debrief-body = La décision sur cet appel est annoncée. Votre compte rendu indique comment votre candidature a été notée, pourquoi, et son rang. Une réclamation est possible jusqu’au { $until }.
notice-debrief-action = Lire le compte rendu

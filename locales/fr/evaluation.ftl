# Évaluation des candidatures à un appel.
panel-title = Évaluation
panel-blind = Évaluation à l’aveugle
panel-due = Notes attendues pour le
panel-not-yet = Pas encore possible
panel-my-sheets = Mes fiches de notation
panel-ranking = Classement
panel-ranking-rule = Points pondérés sur 100, exacts jusqu’à ce que l’ordre soit arrêté. Sous un minimum, pas de rang. À égalité : le critère de plus grand poids, puis le prix le plus bas, puis le tirage au sort.
panel-report = Rapport d’évaluation en tableau (CSV)
panel-report-hint = Les points de chaque membre, ce qui a été convenu, les prix et les tirages : de quoi recalculer le classement.
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
panel-progress = { $done } sur { $all } remises
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
panel-complaint-until-least = Chaque lettre l’indique. Les règles permettent le { $earliest } au plus tôt. D’ici là, aucun pilote ne commence.
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
link-declared_interest = Vous avez déclaré un intérêt dans le candidat.
link-past_contract = Vous ou votre organisation avez eu un contrat avec le candidat.
link-earlier_pilot = Votre organisation a mené un pilote avec le candidat.
panel-link = Lien
panel-link-same_organisation = appartient au candidat
panel-link-former_member = a appartenu au candidat
panel-link-founder = a fondé le candidat
panel-link-mentor = est mentor du candidat
panel-link-email_domain = même domaine de messagerie
panel-link-declared_interest = intérêt déclaré
panel-link-past_contract = contrat antérieur
panel-link-earlier_pilot = pilote antérieur
panel-link-other = a déjà eu affaire au candidat
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
refusal-interest-is-evident = Vous appartenez au candidat, vous en êtes mentor ou vous y avez un intérêt. Déclarez l’intérêt.
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
interests-title = Intérêts
interests-hint = Organisations avec lesquelles vous avez un lien
interests-lead = Indiquez les organisations dans lesquelles vous, ou un proche, avez un intérêt : part du capital, emploi, famille, dette. Chaque jury dont vous êtes membre le voit, et leurs candidatures vont à d’autres membres.
interests-none = Vous n’avez déclaré aucun intérêt.
interests-since = Depuis le { $since }
interests-end = Il a pris fin
interests-add = Déclarer un intérêt
interests-organisation = Organisation
interests-organisation-hint = Son numéro d’immatriculation, ou l’adresse de sa page ici.
interests-statement = De quoi il s’agit
interests-statement-hint = Par exemple : ma sœur y est associée. Le bureau qui nomme les jurys voit seulement qu’il y a un intérêt.
interests-declare = Déclarer
done-interest-declared = C’est déclaré. Les jurys le voient désormais.
done-interest-ended = C’est terminé. L’ancien lien reste consigné.
refusal-interest-organisation-unknown = Aucune organisation n’est connue sous ce nom. Collez l’adresse de sa page.
refusal-interest-known = Vous avez déjà déclaré celle-ci.
refusal-interests-many = { $max } intérêts au plus sont conservés. Mettez fin à ceux qui ont cessé.
event-person-interest_declared = Intérêt déclaré
event-person-interest_ended = Fin d’un intérêt
panel-verb-reopen = Noter à nouveau
panel-verb-reconsider = Décider à nouveau
event-panel-reopened = Nouvelle notation après un recours
event-panel-reconsidered = Nouvelle décision après un recours
notice-panel-reopened-subject = À noter de nouveau : { $title }
notice-panel-reopened-body = Un recours contre la décision a été admis. Vos fiches sont rouvertes, avec ce que vous aviez écrit ; revoyez chacune et remettez-la.
notice-panel-reopened-action = Aller à mes fiches
notice-panel-reconsidered-subject = À décider de nouveau : { $title }
notice-panel-reconsidered-body = Un recours contre votre décision a été admis. Le classement reste ; décidez à nouveau, avec les motifs.
notice-panel-reconsidered-action = Voir le classement et décider
sheet-verb-reopen = Changer les notes
sheet-reopen-reason = Pourquoi vous les changez
sheet-reopen-reason-hint = Ce que vous aviez écrit reste au dossier, avec ce motif.
sheet-earlier = Remis auparavant
sheet-earlier-why = Rouverte : { $reason }
event-sheet-reopened = Rouverte
done-sheet-reopened = La fiche est rouverte. Remettez-la quand vous aurez terminé.
price-formula-computed = Calculé d’après les prix quand le classement est fixé. Personne ne le note.
panel-rounds = Tours précédents
panel-round-lead = Annulé par un recours le { $at }. Conservé tel quel.
panel-recused = { $count ->
    [one] récusé d’une
   *[other] récusé de { $count }
}
panel-skills = Ce que le membre peut juger
panel-skills-hint = Les candidatures dans ces langues et domaines lui reviennent en priorité. Le membre peut le modifier.
panel-languages = Langues
panel-sectors = Domaines
panel-verb-allot = Fixer le nombre de lecteurs
panel-verb-describe = Ce que je peux juger
panel-readers-title = Qui lit quoi
panel-readers-all = Chaque membre lit toutes les candidatures.
panel-readers-some = { $count ->
    [one] Chaque candidature est lue par un membre.
   *[other] Chaque candidature est lue par { $count } membres, dont la présidence.
}
panel-readers-rule = Les fiches vont à qui en porte le moins ; une langue ou un domaine en commun compte comme une fiche de moins. La présidence lit tout. À égalité, le sort décide. Une récusation transmet la candidature au suivant.
panel-readers-seed = Le tirage découle du nombre { $seed } ; avec le rapport, chacun peut le refaire.
panel-readers = Lecteurs par candidature
panel-readers-hint = Vide : chaque membre lit tout. Au moins { $least }, présidence comprise. Ne peut plus changer une fois la notation commencée.
panel-gaps = Ce que ce jury ne peut pas bien lire
panel-gaps-remedy = Nommez quelqu’un qui le peut, ou demandez aux membres d’indiquer les langues et domaines qu’ils peuvent juger.
panel-gap-nobody = personne ne peut la juger, en raison d’intérêts
panel-gap-short = moins de membres peuvent la juger qu’il n’en faut pour la lire
panel-gap-language = aucun membre pouvant la juger ne lit la langue du candidat
panel-gap-sector = aucun membre pouvant la juger ne connaît le domaine
panel-leniency = Qui note plus haut, qui note plus bas
panel-leniency-lead = L’écart moyen entre les points d’un membre et ceux des autres pour les mêmes candidatures, sur 100. Avec moins de { $least } candidatures en commun, il est trop tôt pour conclure. Cela éclaire et ne change rien : aucune note n’est déplacée.
panel-leniency-shared = Candidatures en commun
panel-leniency-difference = Écart moyen
panel-leniency-few = trop peu pour conclure
panel-member = Membre
event-panel-readers_set = Nombre de lecteurs fixé
event-panel-skills_said = Langues et domaines indiqués
event-panel-allocated = Fiches distribuées selon la règle
done-panel-readers_set = Enregistré. La notation commencera ainsi.
done-panel-skills_said = Merci. Ce qui sera distribué désormais en tiendra compte.
notice-panel-sheet-added-subject = Une candidature de plus à lire : { $title }
notice-panel-sheet-added-body = Un autre membre ne peut pas juger une candidature ; elle vous revient, car vous portiez le moins parmi ceux qui le peuvent. Déclarez vos intérêts ; son contenu s’ouvre alors et vous pouvez la noter.
notice-panel-sheet-added-action = Voir mes fiches de notation
notice-panel-readers-missing-subject = Il manque des lecteurs : { $title }
notice-panel-readers-missing-body = { $number ->
    [one] Une candidature a moins de lecteurs que demandé, et plus aucun membre du jury ne peut la juger. Nommez un autre membre : les fiches sont alors distribuées aussitôt.
   *[other] { NUMBER($number) } candidatures ont moins de lecteurs que demandé, et plus aucun membre du jury ne peut les juger. Nommez un autre membre : les fiches sont alors distribuées aussitôt.
}
notice-panel-readers-missing-action = Voir ce qui manque
notice-panel-reminder-subject = Vos fiches de notation sont attendues : { $title }
notice-panel-reminder-body = { NUMBER($done) } de vos { NUMBER($number) } fiches sont remises. Merci de remettre les autres avant le { $until }, ou de déclarer un intérêt s’il y en a un : la candidature ira alors à quelqu’un d’autre.
notice-panel-reminder-action = Voir mes fiches de notation

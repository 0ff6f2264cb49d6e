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
debrief-complaint-body = Contre la réponse, saisir
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
interviews-title = Entretiens
interviews-lead = Le jury entend les candidats et note ce qui a été publié pour cela. Tout ce qui est écrit est alors figé.
interviews-blind = Un entretien ne peut pas être à l’aveugle
interviews-blind-text = Le jury rencontre les candidats. C’est pourquoi les critères écrits sont notés, arrêtés et figés avant le premier entretien ; ici, les candidats gardent leur repère.
interviews-invited = Qui est invité
interviews-open-text = Chaque candidat qui atteint les minimums de l’écrit est invité et choisit un des horaires.
interviews-link = Entretiens : horaires et invités
interview-title = Entretien
interview-slots = Horaires
interview-slots-none = Aucun horaire pour l’instant. Créez-en au moins autant qu’il y a de candidats.
interview-slots-taken = Aucun horaire n’est libre. Demandez-en un autre, ou attendez que le bureau en ajoute.
interview-slot-remove = Retirer
interview-lasts = { NUMBER($minutes) } minutes
interview-online = Lien vidéo
interview-starts = Premier horaire
interview-count = Combien à la suite
interview-count-hint = Chacun de la durée indiquée, avec la pause entre deux.
interview-minutes = Minutes chacun
interview-pause = Minutes entre deux
interview-place = Lieu
interview-place-hint = Bâtiment, étage, salle, et qui demander.
interview-link = Lien vidéo
interview-link-hint = Commence par https://. Un lieu ou un lien est nécessaire.
interview-until = Un horaire peut être choisi jusqu’au
interview-until-last = Dernier jour pour choisir un horaire
interview-until-hint = Qui n’en a pas choisi d’ici là peut être noté absent.
interview-when = Votre horaire
interview-scored = Ce que le jury note
interview-note = Motif donné
interview-reason = Motif
interview-reason-hint = L’autre partie le lit.
interview-choose-book = Choisir un horaire
interview-choose-assign = Fixer un horaire pour le candidat
interview-state-invited = Horaire à choisir
interview-state-asked = Autre horaire demandé
interview-state-booked = Horaire fixé
interview-state-held = Tenu
interview-state-missed = Manqué
interview-state-declined = Abandonné
interview-lead-invited = Le jury souhaite entendre ce candidat. Un des horaires ci-dessous est à choisir.
interview-lead-asked = Aucun horaire ne convenait. Le bureau en propose un autre.
interview-lead-booked = L’horaire est fixé. Il peut changer jusqu’à son début ; chacun reçoit chaque changement pour son agenda.
interview-lead-held = L’entretien a eu lieu. Le jury note ce qu’il a entendu.
interview-lead-missed = L’entretien n’a pas eu lieu. Ce qui s’y note ne rapporte aucun point.
interview-lead-declined = Le candidat a renoncé à l’entretien. Ce qui s’y note ne rapporte aucun point.
interview-verb-book = Prendre cet horaire
interview-verb-ask = Demander un autre horaire
interview-verb-decline = Renoncer à l’entretien
interview-verb-assign = Fixer cet horaire
interview-verb-release = Reprendre l’horaire
interview-verb-hold = Il a eu lieu
interview-verb-miss = Personne n’est venu
interview-verb-renew = Inviter de nouveau
interview-text-ask = L’horaire que vous aviez est aussitôt libre pour d’autres.
interview-text-decline = Les critères notés à l’entretien ne rapportent alors aucun point. Le reste de votre candidature compte toujours.
interview-text-release = Le candidat en est informé aussitôt et choisit un autre horaire.
interview-text-renew = Le candidat est invité une nouvelle fois. Traitez chacun de la même façon.
panel-verb-interview = Inviter aux entretiens
panel-verb-schedule = Ajouter des horaires
event-panel-interviews_opened = Invitations aux entretiens
event-panel-times_changed = Horaires d’entretien modifiés
done-panel-interviews_opened = Invitations envoyées. Chaque candidat a un courriel et choisit un horaire.
done-panel-times_changed = Les horaires sont modifiés.
event-interview-booked = Horaire choisi
event-interview-other_asked = Autre horaire demandé
event-interview-declined = Renonciation à l’entretien
event-interview-assigned = Horaire fixé par le bureau
event-interview-released = Horaire repris
event-interview-held = Entretien tenu
event-interview-missed = Entretien manqué
event-interview-renewed = Nouvelle invitation
done-interview-booked = L’horaire est à vous. Il arrive par courriel, aussi pour votre agenda.
done-interview-other_asked = Demandé. Le bureau est informé.
done-interview-declined = Vous avez renoncé. Le bureau est informé.
done-interview-assigned = Fixé. Le candidat est informé.
done-interview-released = Repris. Le candidat est informé.
done-interview-held = Consigné. Le jury peut noter.
done-interview-missed = Consigné. Le candidat est informé.
done-interview-renewed = Invité de nouveau.
sheet-interview = Ce que vous avez entendu à l’entretien
sheet-interview-hint = Ces critères seulement. L’écrit reste tel que vous l’avez remis.
sheet-interview-later = Noté après l’entretien : { $names }.
sheet-verb-hear = Enregistrer les notes de l’entretien
sheet-verb-conclude_hearing = Remettre les notes de l’entretien
event-sheet-heard = Notes de l’entretien enregistrées
event-sheet-hearing_submitted = Notes de l’entretien remises
done-sheet-heard = Enregistré.
done-sheet-hearing_submitted = Remis. Vous voyez maintenant ce que les autres ont donné.
task-interview-book = Choisir un horaire pour l’entretien : { $label }
task-interview-attend = Venir à l’entretien : { $label }
task-interview-arrange = Proposer un autre horaire d’entretien : { $label }
task-panel-hear = Noter l’entretien : { $label }
refusal-interviews-none = Aucun critère de cet appel n’est noté à un entretien.
refusal-interviews-opened = Les candidats sont déjà invités.
refusal-interviews-first = Des critères sont notés à l’entretien. Le bureau de programme doit d’abord inviter les candidats.
refusal-interviews-waiting = { $count ->
    [one] Un entretien n’est pas encore terminé.
   *[other] { NUMBER($count) } entretiens ne sont pas encore terminés.
}
refusal-interview-scores-missing = { $count ->
    [one] Un membre n’a pas encore noté un entretien.
   *[other] { NUMBER($count) } notes d’entretien ne sont pas encore remises.
}
refusal-written-frozen = L’écrit est figé depuis que les candidats sont invités aux entretiens.
refusal-interviews-over = Le temps des entretiens est passé.
refusal-interview-begun = Il a commencé le { $start }. Parlez-en au bureau de programme.
refusal-interview-too-late = Un horaire pouvait être choisi jusqu’au { $due }. Parlez-en au bureau de programme.
refusal-interview-not-yet = L’entretien commence le { $start }. Consignez-le alors.
refusal-interview-answer-awaited = Le candidat peut choisir un horaire jusqu’au { $due }. Attendez jusque-là.
refusal-interview-minutes = Un entretien dure de { $min } à { $max } minutes.
refusal-interview-past = C’est passé. Choisissez une date plus tardive.
refusal-interview-too-far = C’est dans plus d’un an. Choisissez une date plus proche.
refusal-interview-overlaps = Le jury a déjà un horaire à ce moment. Choisissez-en un libre.
refusal-interview-where = Dites où, ou donnez un lien vidéo.
refusal-interview-link = Un lien commence par https:// et ne contient pas d’espace.
refusal-interview-slot-missing = Choisissez un des horaires libres.
refusal-interview-slot-taken = Quelqu’un a déjà cet horaire. Choisissez-en un autre.
refusal-interview-slots-few = { $count ->
    [one] Il manque un horaire libre pour que chaque candidat puisse choisir. Ajoutez-le d’abord.
   *[other] Il manque { NUMBER($count) } horaires libres pour que chaque candidat puisse choisir. Ajoutez-les d’abord.
}
refusal-interview-not-held = L’entretien n’a pas encore eu lieu. Ses critères se notent après.
refusal-interview-scores-in = Vous avez déjà remis ces notes.
notice-interview-invited-subject = Invitation à un entretien : { $title }
notice-interview-invited-body = Le jury souhaite vous entendre. Choisissez un des horaires avant le { $until }, ou demandez-en un autre en disant pourquoi. Certains des critères publiés sont notés à l’entretien.
notice-interview-invited-action = Choisir un horaire
notice-interview-booked-subject = Entretien : { $title }
notice-interview-booked-body = L’entretien avec { $name } est fixé au { $at } : { $place }. La date est jointe pour votre agenda ; un changement l’y remplace.
notice-interview-booked-action = Voir l’entretien
notice-interview-released-subject = L’horaire de l’entretien ne tient plus : { $title }
notice-interview-released-body = L’entretien avec { $name } du { $at } n’aura pas lieu à ce moment. Un autre horaire est à trouver ; le motif figure sur la page.
notice-interview-released-action = Voir l’entretien
notice-interview-asked-subject = Un autre horaire est demandé : { $title }
notice-interview-asked-body = { $name } ne peut venir à aucun des horaires. Le motif figure sur la page ; ajoutez un horaire ou fixez-en un.
notice-interview-asked-action = Voir la demande
notice-interview-declined-subject = Renonciation à un entretien : { $title }
notice-interview-declined-body = { $name } ne viendra pas à l’entretien. Le motif figure sur la page.
notice-interview-declined-action = Voir l’entretien
notice-interview-held-subject = Noter l’entretien : { $title }
notice-interview-held-body = L’entretien avec { $name } a eu lieu. Notez ce que vous avez entendu, sur les critères publiés pour cela.
notice-interview-held-action = Voir les entretiens
notice-interview-missed-subject = L’entretien n’a pas eu lieu : { $title }
notice-interview-missed-body = Le bureau de programme a consigné que personne n’est venu à votre entretien, ou qu’aucun horaire n’a été choisi. Ce qui s’y note ne rapporte aucun point. Si c’est une erreur, dites-le aussitôt au bureau de programme.
notice-interview-missed-action = Voir l’entretien
panel-lot-empty = Aucune candidature de ce lot n’est parvenue au classement. Le lot est infructueux ; les autres suivent leur cours.
panel-passed-over = Laisse passer le suivant
panel-passed-over-what = { $count ->
    [one] Selon la règle publiée, un autre lot passe d’abord pour sa startup.
   *[other] Selon la règle publiée, { NUMBER($count) } autres lots passent d’abord pour sa startup.
}
refusal-lot-awards-limit = { $max ->
    [one] Un seul lot de ce défi peut être attribué à une même startup, et celle-ci en a déjà un. Mettez cette candidature en réserve, ou attribuez-lui ce lot à la place de l’autre.
   *[other] { NUMBER($max) } lots au plus de ce défi peuvent être attribués à une même startup, et celle-ci les a déjà. Mettez cette candidature en réserve, ou attribuez-lui ce lot à la place d’un autre.
}

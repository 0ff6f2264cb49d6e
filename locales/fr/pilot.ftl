# Pilote : l’expérimentation, du plan à l’issue.

# --- states
pilot-state-drafting = Plan en rédaction
pilot-state-agreed = Convenu
pilot-state-preparing = En préparation
pilot-state-running = En cours
pilot-state-paused = Suspendu
pilot-state-in_review = En revue
pilot-state-concluded = Conclu
pilot-outcome-proven = Concluant
pilot-outcome-partly_proven = Partiellement concluant
pilot-outcome-not_proven = Non concluant
pilot-outcome-stopped_for_safety = Arrêté par sécurité
pilot-outcome-withdrawn_by_startup = Retiré par la startup
pilot-outcome-withdrawn_by_agency = Retiré par l’administration
milestone-state-scheduled = Prévu
milestone-state-delivered = Livré
milestone-state-accepted = Accepté
milestone-state-returned = Renvoyé
milestone-late = En retard
milestone-paid = Payé

# --- verbs: what buttons say
pilot-verb-begin = Lancer le pilote
pilot-verb-invite = Inviter à un pilote
pilot-verb-plan = Rédiger le plan
pilot-verb-sign = Signer l’accord
pilot-verb-reopen = Rouvrir le plan
pilot-verb-prepare = Commencer la préparation
pilot-verb-ready = Se déclarer prêt
pilot-verb-waive = Dispenser d’un point
pilot-verb-start = Démarrer le pilote
pilot-verb-check_in = Faire le point
pilot-verb-measure = Saisir une mesure
pilot-verb-report_incident = Signaler un incident
pilot-verb-answer_incident = Répondre à un incident
pilot-verb-pause = Suspendre
pilot-verb-resume = Reprendre
pilot-verb-review = Ouvrir la revue d’étape
pilot-verb-continue = Poursuivre
pilot-verb-stop_at_gate = Arrêter à cette étape
pilot-verb-propose_extension = Proposer une prolongation
pilot-verb-agree_extension = Signer la prolongation
pilot-verb-decline_extension = Refuser la prolongation
pilot-verb-conclude = Décider de l’issue
pilot-verb-stop = Arrêter par sécurité
pilot-verb-withdraw = Se retirer du pilote
milestone-verb-deliver = Livrer
milestone-verb-accept = Accepter
milestone-verb-return = Renvoyer avec motifs
milestone-verb-pay = Enregistrer un paiement

# --- done: shown once after an act
done-pilot-begun = Le pilote est lancé. Rédigez maintenant le plan ensemble.
done-pilot-invited = La startup est invitée. Rédigez maintenant le plan ensemble.
done-pilot-plan_changed = Le plan est enregistré.
done-pilot-signed = Vous avez signé. L’autre partie signe ensuite.
done-pilot-agreed = Les deux parties ont signé. Le pilote est convenu.
done-pilot-reopened = Le plan est rouvert ; les signatures sont annulées.
done-pilot-line_waived = Le point est dispensé ; votre motif est consigné.
done-pilot-preparation_begun = La préparation a commencé.
done-pilot-readiness_stated = Votre partie est prête.
done-pilot-started = Le pilote est en cours.
done-pilot-checked_in = Votre point est consigné.
done-pilot-measured = La mesure est consignée.
done-pilot-incident_reported = L’incident est consigné et les deux parties sont averties.
done-pilot-incident_answered = La réponse est consignée.
done-pilot-paused = Le pilote est suspendu.
done-pilot-resumed = Le pilote reprend.
done-pilot-review_opened = La revue d’étape est ouverte.
done-pilot-gate_passed = L’étape est franchie ; le pilote se poursuit.
done-pilot-gate_stopped = L’étape se termine par un arrêt. Le décideur conclut.
done-pilot-extension_proposed = La prolongation est proposée à l’autre partie.
done-pilot-extended = Les deux parties ont signé la prolongation ; le pilote continue.
done-pilot-extension_declined = La prolongation est refusée.
done-pilot-concluded = Le pilote est conclu et son issue est publique.
done-pilot-stopped_for_safety = Le pilote est arrêté par sécurité.
done-pilot-withdrawn_by_startup = Vous vous êtes retiré du pilote.
done-pilot-withdrawn_by_agency = Vous vous êtes retiré du pilote.
done-milestone-delivered = Le jalon est livré. L’administration l’examine ensuite.
done-milestone-accepted = Le jalon est accepté.
done-milestone-returned = Le jalon est renvoyé avec vos motifs.
done-milestone-paid = Le paiement est enregistré.

# --- events: words of the timeline
event-pilot-begun = Pilote lancé à partir de la candidature retenue
event-pilot-invited = Startup invitée directement
event-pilot-plan_changed = Plan modifié
event-pilot-signed = Première signature du plan
event-pilot-agreed = Signé par les deux parties
event-pilot-reopened = Plan rouvert, signatures annulées
event-pilot-line_waived = Un point de la liste dispensé
event-pilot-preparation_begun = Préparation commencée
event-pilot-readiness_stated = Une partie est prête
event-pilot-started = Pilote démarré
event-pilot-checked_in = Point d’avancement
event-pilot-measured = Mesure saisie
event-pilot-incident_reported = Incident signalé
event-pilot-incident_answered = Réponse à un incident
event-pilot-paused = Suspendu
event-pilot-resumed = Repris
event-pilot-review_opened = Revue d’étape ouverte
event-pilot-gate_passed = Étape franchie
event-pilot-gate_stopped = Arrêt à l’étape
event-pilot-extension_proposed = Prolongation proposée
event-pilot-extended = Prolongation signée par les deux parties
event-pilot-extension_declined = Prolongation refusée
event-pilot-concluded = Issue décidée
event-pilot-stopped_for_safety = Arrêté par sécurité
event-pilot-withdrawn_by_startup = Retiré par la startup
event-pilot-withdrawn_by_agency = Retiré par l’administration
event-milestone-delivered = Jalon livré
event-milestone-accepted = Jalon accepté
event-milestone-returned = Jalon renvoyé
event-milestone-paid = Paiement enregistré

# --- refusals: the rule, then what to do
refusal-plan-frozen = Une partie a signé, le plan est donc figé. Rouvrez-le d’abord ; la signature sera annulée.
refusal-nothing-to-reopen = Personne n’a encore signé : le plan est ouvert. Modifiez-le directement.
refusal-plan-incomplete = { PLURAL($count) ->
        [one] Il manque encore un point du plan. Complétez-le dans la liste ou demandez une dispense, puis signez.
       *[other] Il manque encore { $count } points du plan. Complétez-les dans la liste ou demandez une dispense, puis signez.
    }
refusal-team-not-incorporated = Une équipe sans société ne peut pas signer. Créez d’abord la société.
refusal-signed-already = Vous avez déjà signé. C’est à l’autre partie de signer.
refusal-side-signed-already = Votre partie a déjà signé. C’est à l’autre partie de signer.
refusal-other-side-unsigned = L’autre partie n’a pas encore signé. Attendez sa signature.
refusal-checklist-open = { PLURAL($count) ->
        [one] Un point de la liste empêche encore le démarrage. Complétez-le ou demandez une dispense.
       *[other] { $count } points de la liste empêchent encore le démarrage. Complétez-les ou demandez une dispense.
    }
refusal-own-pilot = Vous avez lancé ce pilote : vous ne pouvez pas le dispenser de ses propres règles. Un autre responsable du numérique doit décider.
refusal-kpi-unreported = { PLURAL($count) ->
        [one] « { $kpi } » n’a pas été mesuré. Saisissez d’abord une mesure.
       *[other] { $count } mesures obligatoires n’ont pas été saisies, dont « { $kpi } ». Saisissez-les d’abord.
    }
refusal-kpi-missed = « { $kpi } » n’a pas atteint son seuil : le pilote n’est pas concluant. Choisissez une autre issue, ou prolongez et mesurez à nouveau.
refusal-gate-stopped = Cette étape s’est terminée par un arrêt. Concluez le pilote, ou signez une prolongation.
refusal-extension-waits = Une prolongation attend déjà une réponse. Répondez-y d’abord.
refusal-own-extension = Votre partie a proposé cette prolongation : c’est à l’autre de répondre.
refusal-no-extension = Aucune prolongation n’attend de réponse. Proposez-en une si le pilote a besoin de temps.
refusal-pilot-not-running = Le pilote n’est pas en cours : il faut attendre. Voyez où il en est.
refusal-own-acceptance = Vous avez accepté ce jalon : une autre personne doit enregistrer le paiement.
refusal-milestone-paid = Ce jalon est entièrement payé. Il ne reste rien à payer.
refusal-pilot-without-fee = Aucune rémunération n’a été convenue pour ce pilote : il n’y a rien à payer.
refusal-payment-above-milestone = Il ne reste que { $left } à payer pour ce jalon. Indiquez ce montant ou moins.
refusal-line-not-waivable = Ce point protège des personnes ou permet de décider : nul ne peut en dispenser. Complétez-le.
refusal-line-not-missing = Ce point ne manque pas : il n’y a rien à dispenser.
refusal-outcome-not-a-conclusion = Choisissez concluant, partiellement concluant ou non concluant. L’arrêt et le retrait ont leurs propres étapes.
refusal-hand-over-open = { PLURAL($count) ->
        [one] Un point de la remise reste ouvert. Réglez-le avant de conclure.
       *[other] { $count } points de la remise restent ouverts. Réglez-les avant de conclure.
    }
refusal-not-a-figure = Ce n’est pas un nombre. Écrivez seulement des chiffres, comme 12 ou 12,5.
refusal-figure-too-precise = Quatre décimales au plus. Arrondissez le nombre.
refusal-figure-too-large = Ce nombre est trop grand. Prenez une unité plus grande.
refusal-kpi-target-not-better = La cible doit être meilleure que la situation de départ, dans le sens choisi. Corrigez l’une des deux.
refusal-kpi-threshold-out-of-range = Le seuil se situe entre la situation de départ et la cible, et il est meilleur que le départ. Corrigez-le.
refusal-milestones-missing = Il n’y a pas encore de jalon. Ajoutez-en au moins un.
refusal-milestone-outside-pilot = Le { $due } est hors de la durée du pilote. Choisissez un jour entre le début et la fin.
refusal-fee-shares-not-whole = Les parts de la rémunération font { $sum } %. Elles doivent faire exactement 100 %.
refusal-pilot-start-in-the-past = Le pilote ne peut pas commencer avant aujourd’hui, le { $today }. Choisissez un jour plus tardif.
refusal-pilot-ends-before-start = Le pilote se termine après son début, le { $start }. Choisissez un jour plus tardif.
refusal-pilot-too-long = Un pilote dure au plus deux ans. Choisissez une fin plus proche ; il pourra être prolongé.
refusal-decision-before-end = La décision vient après la fin du pilote, le { $end }. Choisissez ce jour ou un jour plus tardif.

# --- the checklist
line-scope = Ce qui est testé, où et avec qui
line-dates = Début, fin et date de la décision
line-hypotheses = Au moins une hypothèse mesurable
line-milestones = Jalons dans les dates, parts de la rémunération à 100 %
line-fee = Rémunération de la startup
line-privacy = Garantie : données personnelles
line-security = Garantie : sécurité
line-exit = Garantie : fin sans dommage
line-affected_users = Garantie : personnes concernées
line-risks = Matrice des risques
line-ip_terms = Conditions de propriété intellectuelle
line-data_terms = Conditions sur les données
line-budget_line = Ligne budgétaire de l’achat
line-budget_plan_date = Date du prochain plan budgétaire
line-decision_owner = Décideur
line-purchase_route = Voie d’achat en cas de succès
line-startup_signature = Signature de la startup
line-agency_signature = Signature de l’administration
line-startup_ready = La startup est prête : environnement, données de test, équipe
line-agency_ready = L’administration est prête : accès, accord sur les données, personnes informées
line-standing-met = Rempli
line-standing-missing = Manquant
line-standing-waived = Dispensé
mends-startup = À compléter par la startup.
mends-agency = À compléter par l’administration.
mends-both = À compléter par l’une des parties.
mends-waivable = Le responsable du numérique peut en dispenser.

# --- who holds the ball, and for what
waiting-plan = Compléter le plan
waiting-signature = Signer l’accord
waiting-preparation = Commencer la préparation
waiting-readiness = Se préparer et le déclarer
waiting-start = Démarrer le pilote
waiting-delivery = Livrer le prochain jalon
waiting-acceptance = Accepter ou renvoyer le jalon
waiting-measurement = Saisir les mesures obligatoires
waiting-review = Ouvrir la revue d’étape
waiting-resumption = Reprendre ou décider de la suite
waiting-decision = Décider de l’issue
waiting-extension_answer = Répondre à la prolongation proposée
waiting-nothing = Rien : le pilote est terminé
side-startup = la startup
side-agency = l’administration
side-both = les deux parties

# --- measures
kpi-standing-unreported = Non mesuré
kpi-standing-missed = Sous le seuil
kpi-standing-reached = Seuil atteint
kpi-standing-on_target = Cible atteinte
direction-up = Plus c’est haut, mieux c’est
direction-down = Plus c’est bas, mieux c’est
level-low = Faible
level-medium = Moyen
level-high = Élevé
severity-minor = Mineur
severity-major = Majeur
severity-critical = Critique
incident-state-open = Ouvert
incident-state-answered = Traité
gate-outcome-continue = Poursuivre
gate-outcome-continue_with_conditions = Poursuivre sous conditions
gate-outcome-stop = Arrêter
hand-over-data_returned = Données rendues ou effacées, avec preuve
hand-over-access_closed = Comptes et accès fermés
hand-over-people_trained = Personnes concernées formées
hand-over-assets_returned = Matériel et biens restitués

# --- tasks of the work list
task-pilot-plan = Rédiger le plan : { $label }
task-pilot-sign = Signer l’accord : { $label }
task-pilot-prepare = Commencer la préparation : { $label }
task-pilot-ready = Déclarer que vous êtes prêt : { $label }
task-pilot-start = Démarrer le pilote : { $label }
task-milestone-deliver = Livrer le jalon : { $label }
task-milestone-accept = Accepter ou renvoyer : { $label }
task-milestone-pay = Payer le jalon accepté : { $label }
task-incident-answer = Répondre à l’incident : { $label }
task-pilot-resume = Reprendre ou terminer le pilote suspendu : { $label }
task-pilot-extension = Répondre à la prolongation : { $label }
task-pilot-decide = Décider de l’issue : { $label }
task-pilot-purchase = Lancer l’achat de ce qui est prouvé : { $label }

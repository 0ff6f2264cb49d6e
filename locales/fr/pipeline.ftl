# Les statistiques de toutes les étapes, pour le public

statistics-title = Statistiques
statistics-lead = Jusqu’où vont les solutions, combien de temps prend chaque étape et ce qui est payé aux startups. Chiffres tirés du registre public.
statistics-country = Pays
statistics-all-countries = Tous les pays
statistics-home-link = Tous les chiffres

statistics-funnel = De la solution au paiement
statistics-funnel-lead = Chaque barre compte ce qui a atteint l’étape à ce jour. Les candidatures ne sont comptées qu’après l’ouverture des plis de leur appel, les sélections qu’après leur annonce. Un pilote peut aussi naître d’une invitation.
statistics-stage-solutions = Solutions publiées
statistics-stage-calls = Appels ouverts aux candidatures
statistics-stage-applications = Candidatures déposées
statistics-stage-selected = Candidatures retenues
statistics-stage-pilots = Pilotes démarrés
statistics-stage-proven = Pilotes concluants
statistics-stage-purchased = Marchés signés
statistics-stage-paid = Achats ayant donné lieu à paiement
statistics-running = { PLURAL($count) ->
    [one] { NUMBER($count) } pilote est en cours.
   *[other] { NUMBER($count) } pilotes sont en cours.
}

statistics-steps = Durée de chaque étape
statistics-steps-lead = Durée médiane : la moitié des dossiers n’a pas demandé plus de temps.
statistics-step = Étape
statistics-median = Jours (médiane)
statistics-cases = Dossiers
statistics-step-decision = De la date limite à la décision
statistics-step-start = De la décision au démarrage du pilote
statistics-step-pilot = Du démarrage du pilote à sa conclusion
statistics-step-contract = De la preuve à la signature du marché
statistics-step-payment = De la facture à son paiement intégral
statistics-not-known = Pas encore connu

statistics-paid = Payé aux startups
statistics-paid-lead = D’après les paiements enregistrés, taxes comprises. Les monnaies ne sont jamais additionnées.
statistics-currency = Monnaie
statistics-pilot-fees = Rémunération des pilotes
statistics-purchases = Achats
statistics-withheld = Non communiqué
statistics-withheld-why = La rémunération des pilotes est communiquée à partir de { $count } startups payées dans un pays, afin que nul ne puisse lire ce que l’une d’elles a reçu.
statistics-nothing-paid = Aucun paiement n’est encore enregistré.

statistics-delays = Délai de paiement des organismes publics
statistics-delays-lead = De la réception de la facture à son paiement intégral, au regard du délai que prévoient les règles du pays. Communiqué à partir de { $count } factures payées.
statistics-delay-days = Jours (médiane)
statistics-delay-allowed = Délai prévu
statistics-delay-on-time = Payées à temps
statistics-delay-late = Payées en retard
statistics-delay-over = Au-delà du délai prévu
statistics-delay-within = Dans le délai prévu
statistics-as-file = Ces chiffres en

# --- ses propres chiffres
overview-title = En un coup d’œil
overview-lead = Ce qui est à vous, en chiffres : où cela en est, ce qui attend et ce qui a été payé.
overview-as-startup = En tant que startup
overview-as-agency = En tant qu’organisme public
overview-as-office = En tant que bureau de programme
overview-as-evaluator = En tant qu’évaluateur
overview-as-mentor = En tant que mentor
overview-as-keeper = En tant que gardien de la plateforme
overview-q-applications = Où en sont nos candidatures ?
overview-q-pilots = Où en sont nos pilotes ?
overview-q-earned = Qu’avons-nous reçu, et que nous doit-on ?
overview-q-calls = Où en sont nos défis ?
overview-q-tried = Qu’essayons-nous en ce moment ?
overview-q-bought = Qu’achetons-nous ?
overview-q-spent = Qu’avons-nous payé, et que devons-nous ?
overview-q-queue = Qui attend notre décision ?
overview-q-country = Où en sont les pilotes de notre pays ?
overview-q-seats = Qui occupe nos cohortes ?
overview-q-sheets = Quelles fiches d’évaluation me reste-t-il ?
overview-q-mentorships = Qui est-ce que j’accompagne ?
overview-q-sessions = Combien de séances avons-nous tenues ?
overview-q-journal = Le journal est-il scellé ?
overview-q-outbox = La file d’envoi avance-t-elle ?
overview-more-applications = Toutes nos candidatures
overview-more-pilots = Tous nos pilotes
overview-more-earned = Nos achats
overview-more-calls = Tous nos défis
overview-more-tried = Tous nos pilotes
overview-more-bought = Tous nos achats
overview-more-spent = Où une facture attend
overview-more-queue = Vers la liste de travail
overview-more-country = Les pilotes que nous suivons
overview-more-seats = Vers les programmes
overview-more-sheets = Vers mes fiches
overview-more-mentorships = Mes mentorats
overview-more-sessions = Vers les séances
overview-more-journal = Comment le journal se vérifie
overview-more-outbox = Ce que peut faire un administrateur
overview-queue-organisations = Organisations à vérifier
overview-queue-solutions = Solutions à examiner
overview-queue-labels = Labels à décider
overview-journal-sealed = Entrées scellées
overview-journal-unsealed = Pas encore scellées
overview-outbox-waiting = En attente
overview-outbox-running = En cours
overview-outbox-parked = Abandonnés, à examiner
overview-paid = Payé
overview-owed = Accepté ou facturé, pas encore payé
overview-nothing = Rien pour l’instant.
overview-none-title = Rien à compter pour l’instant
overview-none-text = Inscrivez votre organisation ou acceptez une invitation : cette page dira alors où vous en êtes.
overview-everybody = Ce que tous ensemble ont atteint, en chiffres pour tout le monde :
overview-late = { PLURAL($count) ->
    [one] { $count } facture en retard
   *[other] { $count } factures en retard
}
statistics-groups = Fondateurs par groupe
statistics-groups-lead = Startups et équipes vérifiées qui ont renseigné leurs fondateurs. Visible pour les bureaux de programme et les auditeurs ; un chiffre n’est donné que s’il porte sur { NUMBER($count) } cas au moins et en laisse autant d’autres.
statistics-group = Groupe
statistics-group-startups = Avec de tels fondateurs
statistics-group-answered = Ayant répondu
statistics-group-women = Des femmes parmi les fondateurs
statistics-group-young = Des fondateurs de moins de 35 ans
statistics-group-disabled = Des fondateurs en situation de handicap

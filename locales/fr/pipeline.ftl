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

# Ölkənin qaydaları: müddətlər, yollar, şərtlər. Yolların, mərhələlərin və nişanların adları ölkənin öz sənədindədir.

# --- where a number comes from
example-values-to-be-confirmed = Bunlar nümunə dəyərlərdir. Onlara əsaslanmazdan əvvəl səlahiyyətli qurum təsdiq etməlidir.
rules-source = Mənbə: { $title }, yoxlanılıb: { $day }
rules-to-be-confirmed = səlahiyyətli qurum təsdiq etməlidir
rules-unknown = hələ məlum deyil

# --- terms
term-calendar = { $n } təqvim günü
term-working = { $n } iş günü
term-banking = { $n } bank günü
term-clear = { $term }, nə birinci, nə də sonuncu gün sayılır
term-start-counts = { $term }, birinci gün də sayılır

# --- routes and their conditions
route-open = Bütün şərtlər yerinə yetirilmiş kimi qeyd olunub
route-shut = Şərtlərin hamısı yerinə yetirilmiş kimi qeyd olunmayıb
holding-met = yerinə yetirilmiş kimi qeyd olunub
holding-unmet = yerinə yetirilməyib
holding-unknown = açıqdır
condition-soft = Bu şərt yalnız tövsiyə xarakteri daşıyır
condition-origin = Yol belə mənşəli satınalma üçün nəzərdə tutulub.
condition-steps-known = Bu məbləğ üçün yolun mərhələləri və müddətləri məlumdur.
why-origin-fits = Elədir.
why-not-for-own-pilot = O, qurumun öz pilotu üçün deyil, başqa qurumun uğurlu pilotu üçündür.
why-not-for-reuse = O, pilotu özü keçirmiş qurum üçündür.
why-term-unknown = Qaydalarda «{ $step }» mərhələsinin müddəti hələ göstərilməyib. Administrator onu əlavə etdirə bilər.
why-threshold-unknown = Qaydalarda «{ $threshold }» həddinin məbləği hələ göstərilməyib. Administrator onu əlavə etdirə bilər.
why-value-not-known = Əvvəlcə satınalmanın məbləğini göstərin.
why-steps-known = { $steps } mərhələ
why-value-within = { $value } məbləği { $limit } həddini aşmır.
why-value-above = { $value } məbləği { $limit } həddindən yuxarıdır.
why-year-not-known = Qurumun büdcə ilində bu kateqoriya üzrə nə qədər satın aldığını göstərin.
why-category-not-known = Əvvəlcə malların, xidmətlərin, yoxsa işlərin satın alındığını göstərin.
why-category-not-covered = Hədd bu kateqoriya üçün müəyyən edilməyib.
why-no-pilot-outcome = Pilot hələ yekunlaşdırılmayıb.
why-pilot-outcome-fits = Pilot belə yekunlaşdırılıb.
why-pilot-outcome-differs = Pilot başqa cür yekunlaşdırılıb.
why-label-held = Nişan qeydə alınıb.
why-label-held-until = Nişan bu tarixədək etibarlıdır: { $day }.
why-label-expired = Nişanın müddəti bu tarixdə bitib: { $day }.
why-label-not-held = Belə nişan qeydə alınmayıb.
why-founding-not-known = Təsis tarixi qeydə alınmayıb.
why-young-enough = Şirkətin { $age } yaşı var; hədd { $years } ildir.
why-too-old = Şirkətin { $age } yaşı var; { $years } ildən az olmalıdır.
why-recorded-as-met = Yerinə yetirilmiş kimi qeyd edib: { $by }, { $day }.
why-recorded-as-not-met = Yerinə yetirilməmiş kimi qeyd edib: { $by }, { $day }.
why-not-recorded = Hələ heç kim cavab qeyd etməyib.
why-waived = Bu şərtdən azad edib: { $by }, { $day }.
why-currencies-differ = Məbləğlər { $one } və { $other } valyutalarındadır, onları müqayisə etmək olmaz.
why-cannot-be-told = Qaydalar buna hələ cavab vermir.

# --- words of the rules
actor-buyer = Qurumun satınalan əməkdaşı
actor-digital_lead = Rəqəmsallaşma üzrə məsul şəxs
actor-budget_holder = Büdcə üzrə məsul şəxs
actor-legal_officer = Hüquqşünas
actor-procurement_officer = Satınalma mütəxəssisi
actor-decision_owner = Qərar üzrə məsul şəxs
actor-signatory = İmza səlahiyyətli şəxs
actor-evaluators = Qiymətləndiricilər
actor-complaint_body = Şikayətlərə baxan qurum
actor-programme_manager = Proqram meneceri
actor-startup = Startap
actor-both = Qurum və startap
actor-outside_body = Bu sistemdən kənar qurum
actor-system = Saat
purchase-phase-approval = Təsdiq
purchase-phase-notice = Bildiriş
purchase-phase-standstill = Gözləmə müddəti
purchase-phase-award = Qərar
purchase-phase-contract = Müqavilə
purchase-phase-delivery = İcra
evidence-document = Sənəd
evidence-register_number = Reyestr nömrəsi
evidence-plan_line = Satınalma planının sətri
evidence-gate_result = Pilotun yoxlama nəticəsi
evidence-memo = Xidməti qeyd
evidence-signed_statement = İmzalanmış bəyanat
category-goods = Mallar
category-services = Xidmətlər
category-works = İşlər
silence-approved = Cavabın verilməməsi razılıq sayılır.
silence-rejected = Cavabın verilməməsi rədd sayılır.

# --- refusals
refusal-term-unknown = Ölkənin qaydalarında bu müddət hələ göstərilməyib. Administratordan onu əlavə etdirməyi xahiş edin.
refusal-threshold-unknown = Ölkənin qaydalarında «{ $threshold }» həddinin məbləği hələ göstərilməyib. Administratordan onu əlavə etdirməyi xahiş edin.
refusal-category-not-known = Əvvəlcə malların, xidmətlərin, yoxsa işlərin satın alındığını göstərin.
refusal-category-not-covered = Ölkənin qaydalarında bu hədd bu kateqoriya üçün müəyyən edilməyib. Administratordan onu əlavə etdirməyi xahiş edin.
refusal-approval-chain-unknown = Ölkənin qaydalarında bu məbləği kimin təsdiq etdiyi hələ göstərilməyib. Administratordan onu əlavə etdirməyi xahiş edin.
refusal-calendar-year-unknown = İstirahət günləri hələ daxil edilməyən il: { $year }. Ona görə həmin ildə gün saymaq olmur. Administratordan onları əlavə etdirməyi xahiş edin.
why-shares-not-told = Kapitalın kimə məxsus olduğu göstərilməyib.
why-capital-held = Kapitalın { $held } %-i onlara aid göstərilib; ən azı { $needed } % lazımdır.
why-capital-not-held = Kapitalın yalnız { $held } %-i onlara məxsusdur; ən azı { $needed } % lazımdır.
why-capital-not-told = Lazım olan ən azı { $needed } %-dən { $held } %-i onlara aid göstərilib; qalanının sahibi və ya ölkə ilə bağlılığı göstərilməyib.
why-companies-hold-more = Bu ölçüdə şirkətlərin payı { $held } %-dir; hədd { $limit } %-dir.
why-companies-hold-within = Bu ölçüdə şirkətlərin payı { $held } %-dir, { $limit } %-lik hədd daxilindədir.
why-companies-not-told = { $held } % onlara aid göstərilib; { $limit } %-lik hədlə müqayisə üçün kifayət qədər sahib və ya ölçü göstərilməyib.
why-size-within = { NUMBER($staff) } işçi və { $turnover } — { NUMBER($staff_limit) } işçi və { $turnover_limit } həddi daxilindədir.
why-size-above = { NUMBER($staff) } işçi və { $turnover } — { NUMBER($staff_limit) } işçi və ya { $turnover_limit } həddini aşır.
why-size-one-above = Göstərilən işçi sayı və ya dövriyyə bütün hədləri aşır.
why-size-not-told = İşçi sayı və ya son tam ilin dövriyyəsi göstərilməyib.

# Bütün mərhələlər üzrə statistika, hamı üçün

statistics-title = Statistika
statistics-lead = Həllər hara qədər gedib çıxır, hər addım nə qədər çəkir və startaplara nə qədər ödənilir. Açıq reyestr əsasında hesablanıb.
statistics-country = Ölkə
statistics-all-countries = Bütün ölkələr
statistics-home-link = Bütün göstəricilər

statistics-funnel = Həlldən ödənişə qədər
statistics-funnel-lead = Hər sütun bu günədək həmin mərhələyə çatanları göstərir. Müraciətlər yalnız çağırış üzrə açılışdan sonra, seçilənlər isə yalnız elan ediləndən sonra sayılır. Pilot dəvətlə də başlaya bilər.
statistics-stage-solutions = Dərc olunmuş həllər
statistics-stage-calls = Müraciətə açılmış çağırışlar
statistics-stage-applications = Təqdim edilmiş müraciətlər
statistics-stage-selected = Seçilmiş müraciətlər
statistics-stage-pilots = Başlamış pilotlar
statistics-stage-proven = Uğurlu pilotlar
statistics-stage-purchased = Müqaviləsi imzalanmış satınalmalar
statistics-stage-paid = Ödənişi olan satınalmalar
statistics-running = { PLURAL($count) ->
    [one] { NUMBER($count) } pilot davam edir.
   *[other] { NUMBER($count) } pilot davam edir.
}

statistics-steps = Hər addımın müddəti
statistics-steps-lead = Median müddət: işlərin yarısı bundan çox çəkməyib.
statistics-step = Addım
statistics-median = Gün (median)
statistics-cases = İşlər
statistics-step-decision = Son tarixdən qərara qədər
statistics-step-start = Qərardan pilotun başlanmasına qədər
statistics-step-pilot = Pilotun başlanmasından yekununa qədər
statistics-step-contract = Sübutdan müqaviləyə qədər
statistics-step-payment = Hesab-fakturadan tam ödənişə qədər
statistics-not-known = Hələ məlum deyil

statistics-paid = Startaplara ödənilib
statistics-paid-lead = Qeydə alınmış ödənişlər əsasında, vergilər daxil olmaqla. Müxtəlif valyutalar heç vaxt toplanmır.
statistics-currency = Valyuta
statistics-pilot-fees = Pilot haqları
statistics-purchases = Satınalmalar
statistics-withheld = Açıqlanmır
statistics-withheld-why = Pilot haqları ölkə üzrə ən azı { $count } startapa ödəniş edildikdən sonra açıqlanır ki, ayrıca bir startapın nə aldığı bilinməsin.
statistics-nothing-paid = Hələ heç bir ödəniş qeydə alınmayıb.

statistics-delays = Dövlət qurumları nə qədər tez ödəyir
statistics-delays-lead = Hesab-fakturanın daxil olduğu gündən tam ödənildiyi günə qədər, ölkənin qaydaları ilə nəzərdə tutulmuş müddətlə müqayisədə. Ən azı { $count } ödənilmiş hesab-faktura olduqda açıqlanır.
statistics-delay-days = Gün (median)
statistics-delay-allowed = İcazə verilən gün
statistics-delay-on-time = Vaxtında ödənilib
statistics-delay-late = Gecikmə ilə ödənilib
statistics-delay-over = İcazə veriləndən gec
statistics-delay-within = İcazə verilən müddətdə
statistics-as-file = Bu rəqəmlər fayl kimi:

# --- öz rəqəmləri
overview-title = Bir baxışda
overview-lead = Sizə aid olanlar rəqəmlərlə: nə qədər irəliləyib, nə gözləyir və nə ödənilib.
overview-as-startup = Startap kimi
overview-as-agency = Dövlət qurumu kimi
overview-as-office = Proqram ofisi kimi
overview-as-evaluator = Qiymətləndirici kimi
overview-as-mentor = Mentor kimi
overview-as-keeper = Platformanın nəzarətçisi kimi
overview-q-applications = Müraciətlərimiz hansı mərhələdədir?
overview-q-pilots = Pilotlarımız necə gedir?
overview-q-earned = Bizə nə ödənilib və nə qədər borcludurlar?
overview-q-calls = Çağırışlarımız hansı mərhələdədir?
overview-q-tried = Hazırda nəyi sınaqdan keçiririk?
overview-q-bought = Nə satın alırıq?
overview-q-spent = Nə ödəmişik və nə qədər borcumuz var?
overview-q-queue = Kim bizim qərarımızı gözləyir?
overview-q-country = Ölkəmizin pilotları hansı mərhələdədir?
overview-q-seats = Kohortlarımızda kimlər var?
overview-q-sheets = Hansı qiymət vərəqlərim qalıb?
overview-q-mentorships = Kimə mentorluq edirəm?
overview-q-sessions = Neçə görüş keçirmişik?
overview-q-journal = Jurnal möhürlənibmi?
overview-q-outbox = Göndəriş növbəsi irəliləyirmi?
overview-more-applications = Bütün müraciətlərimiz
overview-more-pilots = Bütün pilotlarımız
overview-more-earned = Satınalmalarımız
overview-more-calls = Bütün çağırışlarımız
overview-more-tried = Bütün pilotlarımız
overview-more-bought = Bütün satınalmalarımız
overview-more-spent = Hesab-faktura gözləyən yerlər
overview-more-queue = İş siyahısına
overview-more-country = İzlədiyimiz pilotlar
overview-more-seats = Proqramlara
overview-more-sheets = Qiymət vərəqlərimə
overview-more-mentorships = Mentorluqlarım
overview-more-sessions = Görüşlərə
overview-more-journal = Jurnal necə yoxlanılır
overview-more-outbox = İnzibatçı nə edə bilər
overview-queue-organisations = Yoxlanılacaq təşkilatlar
overview-queue-solutions = Baxılacaq həllər
overview-queue-labels = Qərar veriləcək statuslar
overview-journal-sealed = Möhürlənmiş qeydlər
overview-journal-unsealed = Hələ möhürlənməyib
overview-outbox-waiting = Gözləyir
overview-outbox-running = İcradadır
overview-outbox-parked = Dayandırılıb, baxılmalıdır
overview-paid = Ödənilib
overview-owed = Qəbul edilib və ya hesablanıb, hələ ödənilməyib
overview-nothing = Hələ heç nə yoxdur.
overview-none-title = Hələ sayılacaq bir şey yoxdur
overview-none-text = Təşkilatınızı qeydiyyatdan keçirin və ya dəvəti qəbul edin: onda bu səhifə işlərin gedişini göstərəcək.
overview-everybody = Hamının birlikdə nəyə nail olduğu, hər kəs üçün rəqəmlərlə:
overview-late = { $count } hesab-fakturanın vaxtı keçib
statistics-groups = Təsisçilər qruplar üzrə
statistics-groups-lead = Təsisçiləri haqqında məlumat verən təsdiqlənmiş startaplar və komandalar. Proqram ofisləri və auditorlar görür; rəqəm yalnız ən azı { NUMBER($count) } təşkilatı əhatə etdikdə və bir o qədər digəri qaldıqda göstərilir.
statistics-group = Qrup
statistics-group-startups = Belə təsisçisi olanlar
statistics-group-answered = Cavab verənlər
statistics-group-women = Təsisçilər arasında qadınlar
statistics-group-young = 35 yaşınadək təsisçilər
statistics-group-disabled = Əlilliyi olan təsisçilər

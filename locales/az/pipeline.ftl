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

# Forma qurucusu, sual kataloqlarının idxalı və doldurulan formalar.

call-form-lead = Müraciət edənlər bu formanı doldurur. O, yalnız bilməli olduğunuzu soruşana qədər dəyişdirin.
field-kind-short_text = Bir sətir
field-kind-short_text-hint = Ad, başlıq, ünvan.
field-kind-long_text = Bir neçə abzas
field-kind-long_text-hint = Müraciət edənin öz sözləri.
field-kind-number = Ədəd
field-kind-number-hint = Vahidi və hədləri ilə.
field-kind-money = Məbləğ
field-kind-money-hint = Ölkənin valyutasında.
field-kind-date = Tarix
field-kind-date-hint = Bir gün.
field-kind-choice = Biri seçilir
field-kind-choice-hint = Siyahıdan yalnız bir cavab.
field-kind-choices = Bir neçəsi seçilir
field-kind-choices-hint = Siyahıdan bir neçə cavab.
field-kind-yes_no = Bəli və ya xeyr
field-kind-yes_no-hint = Başqa suallar bu cavabdan asılı ola bilər.
field-kind-table = Cədvəl
field-kind-table-hint = Eyni sütunlu sətirlər: insanlar, xərclər, addımlar.
field-kind-file = Fayllar
field-kind-file-hint = Müraciət edənin əlavə etdiyi sənədlər.
field-kind-declaration = Bəyanat
field-kind-declaration-hint = Razılıq verilməli olan cümlə.
action-save-stay = Saxla və burada qal
builder-preview = Müraciət edənlərin gördüyü forma
builder-preview-lead = Sınayın: burada yazılanlar saxlanılmır və göndərilmir.
builder-back = Formanı dəyişdir
builder-library = Kitabxanadan bölmələr
builder-library-lead = Bölməni götürün: o, bu formanın hissəsi olur və kitabxanaya toxunmadan burada dəyişdirilir.
builder-library-own = Təşkilatınızın saxladıqları
builder-library-none = Hələ heç nə yoxdur. Formanın bölməsində «Kitabxanada saxla» seçin.
builder-library-platform = Hazır bölmələr
builder-take = Formaya əlavə et
builder-keep = Kitabxanada saxla
builder-import = Sualları idxal et
builder-count = { $count ->
    [one] { $count } sual, ən çoxu { $most }
   *[other] { NUMBER($count) } sual, ən çoxu { $most }
}
builder-sections = Formanın bölmələri
builder-names = müraciət edəni tanıdır
builder-section-blank = Hələ sual yoxdur. Müraciət edənlər boş bölməni görmür.
builder-go-on = Davam et
builder-section-new = Bölmə əlavə et
builder-section-change = Bölməni dəyişdir
builder-section-title = Başlıq
builder-section-help-hint = Müraciət edənlər bölməyə başlamazdan əvvəl nəyi bilməlidir.
builder-done = Hazırdır
builder-question = Sualı dəyişdir
builder-declaration-label = Qısa ad
builder-statement = Nəyə razılıq verilməlidir
builder-statement-hint = Müraciət edənin razılıq verdiyi bütöv cümlə.
builder-help = İzah
builder-help-hint = Yaxşı cavabda nə olmalıdır. Sual aydındırsa, boş saxlayın.
builder-max-characters = Ən çox işarə
builder-max-words = Ən çox söz
builder-min = Ən kiçik dəyər
builder-max = Ən böyük dəyər
builder-decimals = Onluq rəqəmlər
builder-unit = Vahid
builder-unit-hint = Məsələn, km, %, nəfər.
builder-amount-max = Ən böyük məbləğ
builder-from = Mümkün ilk gün
builder-to = Mümkün son gün
builder-choices = Seçimlər
builder-choices-hint = Hər sətirdə bir seçim.
builder-choices-other = Eyni sətirlər eyni ardıcıllıqla. Boş qalan sətir başqa dildə göstərilir.
builder-at-most = Ən çoxu neçəsi seçilə bilər
builder-min-rows = Ən az sətir
builder-max-rows = Ən çox sətir
builder-column = Sütun { $number }
builder-column-label = Başlıq
builder-kind = Növ
builder-column-choices = Biri seçilirsə, seçimlər
builder-column-choices-hint = Nöqtəli vergüllə ayrılır.
builder-column-required = Hər sətirdə məcburidir
builder-columns-more = Saxla və daha çox sütun göstər
builder-types = Faylların növləri
builder-types-hint = Seçilməsə, hamısı uyğundur.
builder-megabytes = Ən böyük fayl, MB
builder-files = Ən çox fayl
builder-place = Harada və nə vaxt soruşulur
builder-section = Bölmə
builder-conditions = Yalnız bu halda soruş…
builder-conditions-hint = Bir sualın işarələnmiş cavablarından biri kifayətdir; sual bir neçədirsə, hər biri uyğun olmalıdır. Gizli olana cavab tələb olunmur və o göndərilmir.
builder-conditions-none = Həmişə soruşulur. O, seçimli əvvəlki sualdan asılı ola bilərdi, amma belə sual yoxdur.
builder-readers-title = Cavabı kim oxuyur
builder-readers-hint = Açılışadək müraciət edən komandadan başqa heç kim oxumur.
builder-reveals = Cavab müraciət edəni tanıdır
builder-reveals-hint = Kor qiymətləndirmə heyəti onu heç vaxt almır: adlar, ünvanlar, istinadlar, saytlar. Görünən qalan faylların xüsusiyyətsiz və adsız surətlərini alır (PDF və şəkillər; başqa növləri ümumiyyətlə almır).
builder-readers = Oxuyanlar
builder-read-from = Nə vaxtdan
field-readers-panel = Ofis, qərar verən və münsiflər heyəti
field-readers-office = Yalnız ofis və qərar verən
field-read-from-opening = Açılışdan
field-read-from-shortlist = Yalnız qısa siyahıya düşənlərdən
field-read-from-selection = Yalnız seçilənlərdən
builder-rules = Öz qaydalarınız və sözləriniz
builder-rule = Qayda
builder-rule-none = Əlavə qayda yoxdur
field-rule-email = E-poçt ünvanı
field-rule-link = Vebsayta keçid
field-rule-is = Cavab bu olmalıdır: { $what }
field-rule-at-least = «{ $what }» cavabından az olmamalı
field-rule-at-most = «{ $what }» cavabından çox olmamalı
field-rule-total = Başqa ədədlərlə birlikdə sabit cəm
builder-total-with = Bunlarla birlikdə
builder-total = Cəm
builder-said-rule = Qayda pozulanda deyilən söz
builder-said-missing = Cavab olmayanda deyilən söz
builder-said-unfit = Cavab uyğun olmayanda deyilən söz
builder-missing = { $language }: yoxdur
builder-move-up = Yuxarı apar
builder-move-down = Aşağı apar
done-section-kept = Bölmə kitabxanadadır.
done-section-thrown_away = Bölmə artıq kitabxanada deyil. Onu götürmüş formalarda qalır.

# --- doldurma
field-only-if = Yalnız «{ $question }»: { $answers } olduqda
section-only-if = Bu bölmə yalnız «{ $question }»: { $answers } olduqda soruşulur
section-not-asked = Digər cavablarınıza görə bu bölmə lazım deyil. Burada yazılanlar saxlanılır, lakin təqdim edilmir.
field-more-help = Daha ətraflı
field-words-limit = { $count ->
    [one] Ən çoxu { $count } söz.
   *[other] Ən çoxu { NUMBER($count) } söz.
}
field-rows-between = { $min } ilə { $max } arasında sətir. Boş sətirlər sayılmır.
field-rows-most = Ən çoxu { $max } sətir. Boş sətirlər sayılmır.
field-rows-more = Saxla və daha çox sətir göstər
field-cell = { $column }, sətir { $row }
offline-fits-table = Hər sətirdə bir cərgə, xanalar | ilə ayrılır:
answer-hidden-office = Bunu yalnız ofis və qərar verən oxuyur
answer-hidden-shortlist = Müraciət qısa siyahıya düşəndə oxunur
answer-hidden-selection = Müraciət seçiləndə oxunur

# --- imtinalar
refusal-too-many-words = Burada { NUMBER($count) } söz var, ən çoxu { NUMBER($max) } ola bilər. Mətni qısaldın.
refusal-too-few-rows = Ən azı { $min } sətir lazımdır; { $count } doldurulub. Qalanlarını əlavə edin.
refusal-too-many-rows = Ən çoxu { $max } sətir ola bilər; { $count } doldurulub. Bəzilərini boşaldın.
refusal-answer-not-allowed = Bu cavabla müraciət davam edə bilməz. Cavabı yoxlayın.
refusal-not-a-link = Bu, keçid deyil. Belə yazın: https://example.org/sehife.
refusal-answer-below-other = Bu, «{ $other }» cavabından az olmamalıdır. İkisindən birini düzəldin.
refusal-answer-above-other = Bu, «{ $other }» cavabından çox olmamalıdır. İkisindən birini düzəldin.
refusal-answer-total = Bu ədədlərin cəmi { $total } olmalıdır. Onları düzəldin.
refusal-question-gone = Bu sual və ya bölmə artıq yoxdur. Formanın indiki halına baxın.
refusal-question-needed = «{ $other }» bundan asılıdır. Əvvəlcə onun şərtini və ya qaydasını dəyişin.
refusal-library-full = Kitabxanada ən çoxu { $max } bölmə ola bilər. Lazım olmayanı silin.

# --- kataloqlar
catalogue-lead = Sual kataloqu elektron bazarın və ya əvvəlki formanın suallarından ibarət JSON faylıdır. Heç nə dəyişməzdən əvvəl hər sualın nəyə çevriləcəyini görürsünüz.
catalogue-file = Fayl
catalogue-file-hint = Suallar qrupları öz identifikatorları ilə və onların ardıcıllığı ilə bölmələri olan «_manifests». Qurumlar üçün kömək bunu izah edir.
catalogue-lang = Mətnlərinin dili
catalogue-send = Bax
catalogue-drop = Başqa fayl götür
catalogue-choose = Hansı hissəsi
catalogue-source = { $count ->
    [one] { $name } ({ $count } sual)
   *[other] { $name } ({ NUMBER($count) } sual)
}
catalogue-source-whole = { $name } – hamısı ({ NUMBER($count) })
catalogue-for = Hansı «{ $what }» üçün
catalogue-for-hint = Suallar bundan asılıdır. Birini seçin və ya əvvəlcə müraciət edənlər özləri desin.
catalogue-for-ask = Müraciət edənlər desin
catalogue-show = Nə gələcəyini göstər
catalogue-plan = Nə gələcək
catalogue-count-fields = { $count ->
    [one] Forma üçün { NUMBER($count) } sual
   *[other] Forma üçün { NUMBER($count) } sual
}
catalogue-count-noted = { $count ->
    [one] onlardan { NUMBER($count) } yoxlanılmalıdır
   *[other] onlardan { NUMBER($count) } yoxlanılmalıdır
}
catalogue-count-elsewhere = { $count ->
    [one] { NUMBER($count) } sual başqa şeyə aiddir və götürülmür
   *[other] { NUMBER($count) } sual başqa şeyə aiddir və götürülmür
}
catalogue-count-refused = { $count ->
    [one] { NUMBER($count) } sual götürülə bilmir
   *[other] { NUMBER($count) } sual götürülə bilmir
}
catalogue-place = Hara qoyulsun
catalogue-place-after = Formanın indi soruşduqlarından sonra
catalogue-place-instead = Formanın indi soruşduqlarının yerinə
catalogue-take = Formaya götür
catalogue-question = Sual
catalogue-becomes = Nəyə çevrilir
catalogue-notes = Bilmək lazımdır
catalogue-outcome-parts = hissə-hissə
catalogue-outcome-elsewhere = götürülmür
catalogue-outcome-refused = götürülə bilmir
refusal-catalogue-too-large = Fayl { $limit } MB-dan böyükdür. Onu bölün və ya lazım olmayanı çıxarın.
refusal-catalogue-not-json = Bu, JSON deyil; oxuma { $line }-ci sətirdə dayandı. Faylı yenidən ixrac edin və ya JSON redaktoru ilə yoxlayın.
refusal-catalogue-too-deep = Fayl hər hansı kataloqdan daha dərin iç-içədir. Onun necə yaradıldığını yoxlayın.
refusal-catalogue-empty = Bu faylda sual yoxdur. Sual «type» və «question» olan qeyddir.
refusal-catalogue-too-many = Burada formanın tuta biləcəyindən çoxdur: ən çoxu { NUMBER($max) } hissə oxunur. Faylı bölün.
refusal-catalogue-nothing = Buradan formaya heç nə götürülə bilməz. Başqa hissə seçin.
refusal-catalogue-type-unknown = Formada «{ $given }» növü yoxdur. Sualı əl ilə əlavə edin.
refusal-catalogue-system = Bunu digər sistem özü doldururdu.
refusal-catalogue-wording-missing = Soruşmaq üçün mətn yoxdur. Faylda mətn əlavə edin və ya sualı əl ilə yazın.
refusal-catalogue-choices-few = { $count } seçim var; forma 2-dən 300-ə qədər seçim qəbul edir.
refusal-catalogue-part-missing = Burada adı çəkilən sual faylda yoxdur.
refusal-catalogue-twice = O, artıq yuxarıda götürülüb.
refusal-catalogue-circle = O, özünün hissəsidir və ya çox dərin yerləşib.
refusal-catalogue-same-id = Faylda bu identifikator iki dəfədir; birinci sual götürülür.
refusal-catalogue-condition-left = «{ $other }» üzrə şərt saxlanıla bilmir: o sual sonra gəlir, yoxdur və ya belə cavabı ola bilməz. Həmişə soruşulur, cavab məcburi deyil.
refusal-catalogue-condition-missing = O, götürülməyən «{ $other }» sualına aparır.
refusal-catalogue-condition-two = O, iki sualdan, o cümlədən «{ $other }» sualından asılıdır. Həmişə soruşulur, cavab məcburi deyil.
refusal-catalogue-placeholders = Mətnində digər sistemin yertutanları var idi. Oxuyun və qəribə səslənəni dəyişin.
refusal-catalogue-wording-long = Mətni uzundur: yuxarıda qısası durur, tam mətn izaha keçib.
refusal-catalogue-currency = Məbləğlər { $currency } ilə soruşulur.
refusal-catalogue-rule-left = Onun «{ $rule }» qaydası götürülmür.
refusal-catalogue-list-as-table = Siyahı bir sütunlu cədvələ çevrilir.
refusal-catalogue-rows-by-applicant = Digər sistem hər tələb üçün sətir yaradırdı; burada müraciət edənlər onları birinci sütunda yazır.
refusal-catalogue-tree-flat = İç-içə seçimlər yanaşı qoyulur.
refusal-catalogue-file-kinds = Açıq formatlardan PDF və ODT qəbul edilir.
refusal-catalogue-names-applicant = E-poçt ünvanı müraciət edəni tanıdır: kor münsiflər heyəti onu görmür.
refusal-catalogue-column = O, yuxarıdakı cədvəlin sütununa çevrilir.

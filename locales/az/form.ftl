# Forma mühərriki: cavabda və ya formada nə çatmır.

# --- answers
refusal-declaration-missing = Bəyanatla razılaşın və ya formanı göndərməyin.
refusal-number-too-precise = { $digits ->
    [0] Bura yalnız tam ədəd yazmaq olar. Ədədi yuvarlaqlaşdırın.
   *[other] Vergüldən sonra ən çoxu { $digits } rəqəm yazmaq olar. Ədədi yuvarlaqlaşdırın.
}
refusal-amount-too-large = Burada ən çoxu { $max } mümkündür. Bu məbləği və ya daha azını yazın.
refusal-date-too-early = Mümkün olan ilk gün: { $from }. Bu günü və ya daha sonrakını seçin.
refusal-date-too-late = Mümkün olan son gün: { $to }. Bu günü və ya daha əvvəlkini seçin.
refusal-file-unknown = Bu fayl artıq yoxdur. Onu yenidən əlavə edin.

# --- forms
refusal-form-empty = Burada hələ heç bir sahə yoxdur. Ən azı birini əlavə edin.
refusal-form-too-large = Formada ən çoxu { NUMBER($max) } sahə ola bilər. Artıq olanları silin.
refusal-form-key-invalid = Bu açar uyğun deyil. Kiçik hərflər, rəqəmlər və _ işlədin, ən çoxu 60 simvol.
refusal-form-key-twice = Bu açar formada artıq işlədilib. Başqasını seçin.
refusal-form-label-missing = Burada mətn lazımdır. Onu ən azı bir dildə yazın.
refusal-form-limit-zero = Hədd 0-dan böyük olmalıdır.
refusal-form-bounds-crossed = Ən kiçik dəyər ən böyükdən yuxarıdır və ya onluq rəqəmlər həddən çoxdur. Hədləri düzəldin.
refusal-form-choices-missing = 2-dən 300-ə qədər seçim olmalıdır; bir neçəsi seçilə bilirsə, biri də kifayətdir.
refusal-form-choice-twice = Seçimlərdən biri boşdur və ya iki dəfə göstərilib. Hər birini fərqli edin.
refusal-form-condition-unknown = Şərt «{ $other }» sahəsinin ala bilmədiyi dəyəri və ya aşağıdakı sahəni tələb edir. Əvvəlki sahələrdən birini və onun dəyərini seçin.
refusal-form-limit-large = Hədd ən çoxu { NUMBER($max) } ola bilər. Onu azaldın.
refusal-form-columns-missing = Cədvəldə 1 ilə { $max } arasında sütun olmalıdır. Onları adlandırın.
refusal-form-column-twice = İki sütunun açarı eynidir və ya uyğun deyil. Onları fərqləndirin.
refusal-form-column-kind = Bir xanada bir dəyər olur. Sütun üçün başqa növ seçin.
refusal-form-rule-unsuited = Bu qayda sualın növünə uyğun deyil və ya artıq olmayan suala aiddir. Başqa qayda seçin.

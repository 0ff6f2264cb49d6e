# Hər kəsin öz hesabı: nə dəyişdirilə bilər, ikinci amil, geri qayıtma və məlumatlar.

# --- the summary
account-title = Hesabım
account-lead = Özünüz haqqında nəyi dəyişə bilərsiniz, hesabınız necə qorunur və sizin haqqınızda nə saxlanılır.
account-you = Siz
account-safety = Təhlükəsizlik
account-yours = Məktublar və məlumatlar
account-language = Dil və saat qurşağı
account-letters = Hansıları və nə qədər tez aldığınız
account-searches = Kataloqda saxladığınız filtrlər və sizə nə qədər tez-tez yazılması
account-password-set = Təyin edilib
account-password-none = Hələ yoxdur
account-data-hint = Sizin haqqınızda nə saxlanıldığına baxın və özünüzlə götürün
account-data-see = Bax
account-data-title = Məlumatlarım
action-to-account = Hesabıma keç
done-account-changed = Hesabınız dəyişdirildi.

# --- name, password, address
account-name-title = Adımı dəyiş
account-name-lead = Bu ad bundan sonra etdiklərinizin yanında göstəriləcək. Əvvəl imzaladıqlarınız tarixini və müəllifini saxlayır.
account-password-title = Şifrəmi dəyiş
account-password-lead = Bütün digər sessiyalar bağlanır və bu barədə sizə məktub göndərilir.
field-present-password = Hazırkı şifrə
refusal-password-wrong = Bu sizin şifrəniz deyil. Yoxlayın və ya məktubla yenisini təyin edin.
refusal-password-same = Bu sizin hazırkı şifrənizdir. Başqasını seçin.
account-address-title = E-poçt ünvanımı dəyiş
account-address-lead = Hazırda ünvanınız { $email }. Yeni ünvan ora göndərdiyimiz keçidi açdıqdan sonra qüvvəyə minir. Hazırkı ünvana göndərilən məktub dəyişikliyi { $days } gün ərzində dayandıra bilər.
account-address-hint = Ora keçid göndəririk. O, 48 saat ərzində bir dəfə işləyir.
field-new-email = Yeni e-poçt ünvanı
refusal-address-same = Bu sizin hazırkı ünvanınızdır. Başqasını yazın.
address-asked-title = Yeni poçt qutunuza baxın
address-asked-text = Keçid { $wanted } ünvanına göndərildi. Onu açdıqda ünvanınız dəyişəcək.
address-asked-stop = Hazırkı ünvanınıza dəyişiklik barədə məktub göndərilir; onunla dəyişikliyi { $days } gün ərzində dayandırmaq olar.
address-moving-title = Ünvanınız dəyişdirilir
address-moving = { $wanted } ünvanına göndərdiyimiz keçidi açın. O vaxta qədər heç nə dəyişmir.
address-moved = Yeni ünvanınız qüvvədədir. Əvvəlki ünvandan dəyişikliyi bu vaxta qədər geri almaq olar: { $until }.
address-proof-title = Yeni ünvanınızı təsdiqləyin
address-proof-text = Bir klik qaldı: bu ünvan əvvəlkini əvəz edəcək. Bundan sonra onunla daxil olacaqsınız.
address-proved-title = Ünvanınız dəyişdirildi
address-proved-text = Bundan sonra onunla daxil olursunuz. Əvvəlki ünvanınıza xəbər verildi; oradan dəyişikliyi yeddi gün ərzində geri almaq olar.
address-spent-text = Keçid artıq istifadə olunub, köhnəlib, dəyişiklik dayandırılıb və ya bu ünvanla artıq başqa hesab var. Dəyişikliyi yenidən istəyə bilərsiniz.
address-stop-title = Ünvan dəyişikliyini dayandır
address-stop-text = Hesabınızda bu ünvan qalır və ya ona qaytarılır. Hesabınızda başqası ola biləcəyi üçün bütün sessiyalar bağlanır.
address-stop-action = Dəyişikliyi dayandır
address-stopped-title = Dəyişiklik dayandırıldı
address-stopped-text = Hesabınızın ünvanı budur və ona heç kim daxil olmayıb. Dəyişikliyi siz istəməmisinizsə, kimsə şifrənizi bilə bilər: indi yenisini təyin edin.

# --- sessions
sessions-title = Harada daxil olmuşam
sessions-lead = Daxil olduğunuz bütün brauzerlər. Tanımadığınız varsa, onu bağlayın və şifrənizi dəyişin.
sessions-count = { PLURAL($count) ->
    [one] Yalnız bu brauzerdə
   *[other] { NUMBER($count) } brauzerdə
}
sessions-unknown = Naməlum brauzer
sessions-present = Bu brauzer
sessions-since = Daxil olma vaxtı: { $since }
sessions-until = Öz-özünə bağlanır: { $until }
sessions-end = Bu sessiyanı bağla
sessions-end-others = Bütün digər sessiyaları bağla
done-sessions-ended = Bağlandı. Orada yenidən daxil olmaq lazım gələcək.

# --- the second factor
second-factor-title = İkinci amil
second-factor-lead = Daxil olarkən şifrədən başqa telefonunuzun göstərdiyi kod da soruşulur. Şifrənizi öyrənən şəxs belə hesabınıza girə bilməz.
second-factor-on = Qurulub
second-factor-off = Qurulmayıb
second-factor-state = Vəziyyəti
second-factor-since = Nə vaxtdan
second-factor-asked-title = Rolunuz qərar verir: ikinci amili qurun
second-factor-asked-until = Bu vaxtdan etibarən bu rolda yalnız ikinci amillə fəaliyyət göstərə bilərsiniz: { $until }. Cəmi iki dəqiqə çəkir.
second-factor-overdue = Müddət bitib: hər şeyə baxa bilərsiniz, lakin bu rolda yalnız ikinci amil qurulduqdan sonra fəaliyyət göstərə bilərsiniz. Cəmi iki dəqiqə çəkir.
second-factor-demo = Bu nümayişin hesabları hamıya açıqdır, ona görə burada ikinci amil tələb olunmur. Sınaqdan keçirə bilərsiniz; sonra onu silin ki, başqaları da hesabdan istifadə edə bilsin. Həqiqi sistemdə qərar verən hər kəsdə ikinci amil olmalıdır.
second-factor-how = Necə işləyir
second-factor-how-app = Telefonunuza autentifikasiya tətbiqi quraşdırın və ya mövcud olanı açın. Altırəqəmli kod göstərən hər tətbiq yarayır, şəbəkə lazım deyil.
second-factor-how-scan = Şəkli tətbiqlə skan edin və göstərilən kodu yazın.
second-factor-how-codes = Telefonunuz yanınızda olmayan gün üçün on ehtiyat kodu saxlayın.
second-factor-set-up = İkinci amili qur
second-factor-later = Sonra: onsuz davam et
second-factor-app-title = Tətbiqinizi qoşun
second-factor-app-lead = Şəkli autentifikasiya tətbiqi ilə skan edin, sonra göstərilən kodu yazın.
second-factor-picture = Autentifikasiya tətbiqi üçün şəkil; eyni açar yanında mətn kimi verilib
second-factor-typed = Kamera yoxdur? Bu açarı tətbiqə yazın:
second-factor-open-app = Bu telefondasınız? Tətbiqi açın
field-code = Kod
field-code-hint = Altı rəqəm, hər 30 saniyədən bir yenilənir.
second-factor-confirm = Təsdiqlə
second-factor-added-title = İkinci amiliniz quruldu
recovery-codes-title = Ehtiyat kodları
recovery-codes-lead = Telefonunuz yanınızda olmadıqda hər kod sizi bir dəfə içəri buraxır. Onları çap edin və ya yazın, telefondan ayrı saxlayın.
recovery-codes-once = Onlar yalnız indi göstərilir. Sonra heç kim onları sizin üçün oxuya bilməz, amma yenilərini yarada bilərsiniz.
recovery-codes-kept = Onları saxladım
recovery-codes-left = Qalan ehtiyat kodları
recovery-codes-few = Az ehtiyat kodu qalıb. Lazım olmamışdan əvvəl yenilərini yaradın.
recovery-codes-renew = Yeni ehtiyat kodları yarat
recovery-codes-renew-hint = Yeni kodlar köhnələri əvəz edir; köhnələr daha işləmir.
second-factor-remove = İkinci amili sil
second-factor-remove-lead = Bundan sonra təkcə şifrəniz kifayət edəcək. Ehtiyat kodlarınız daha işləməyəcək və bütün digər sessiyalar bağlanacaq.
second-factor-remove-needed = Rollarınızdan biri qərar verir. İkinci amilsiz həmin rolda fəaliyyət göstərə bilməzsiniz.
second-factor-remove-action = Sil
field-code-or-recovery = Tətbiqin kodu və ya ehtiyat kodu
done-second-factor-removed = İkinci amiliniz silindi. Bu barədə sizə məktub göndərilir.
refusal-second-factor-there = İkinci amiliniz artıq qurulub. Başqasını istəyirsinizsə, əvvəlcə onu silin.
refusal-second-factor-none = Bu hesabda ikinci amil yoxdur. Əvvəlcə onu qurun.
refusal-code-wrong = Bu kod uyğun gəlmir. Kod bir dəfə və yarım dəqiqə işləyir: növbətini gözləyin və telefonunuzun saatının düzgün olduğunu yoxlayın.
refusal-second-factor-needed = Qərar verən şəxsə ikinci amil lazımdır. Onu qurun, sonra davam edin.

# --- the second step of a sign-in
sign-in-code-title = Bir addım da qaldı
sign-in-code-lead = Şifrəniz düzgündür. Autentifikasiya tətbiqinizin göstərdiyi kodu yazın.
sign-in-recovery-lead = Şifrəniz düzgündür. Saxladığınız ehtiyat kodlarından birini yazın; o, bir dəfə işləyir.
field-recovery-code = Ehtiyat kodu
field-recovery-code-hint = Dörd hərf və rəqəmdən ibarət dörd qrup.
sign-in-with-recovery = Telefonum yanımda deyil: ehtiyat kodundan istifadə et
sign-in-with-app = Tətbiqin kodundan istifadə et
sign-in-lost = Telefonumu və ehtiyat kodlarımı itirmişəm

# --- the way back
lost-title = Telefon və ehtiyat kodları itib
lost-text = İki şəxs ikinci amilinizi silməklə sizə yenidən giriş verə bilər: platformanın inzibatçısı və sizi tanıyan biri.
lost-step-letter = Hər addımda sizə məktub gəlir və sorğunu bir kliklə dayandıra bilərsiniz.
lost-step-approve = İnzibatçı və təşkilatınızdan və ya proqram ofisindən bir şəxs bunun həqiqətən siz olduğunuza əmin olur. Gözlədiyinizi onlara bildirin.
lost-step-end = Hər ikisi təsdiq etdikdə ikinci amiliniz silinir və bütün sessiyalar bağlanır. Şifrənizlə daxil olub yenisini qurursunuz.
lost-ask = Geri qayıtmağı istə
lost-asked-title = Sorğunuz göndərildi
lost-asked-text = Sorğu 14 gün etibarlıdır. Sizə məktub göndərdik.
recovery-title = Geri qayıtma: { $name }
recovery-lead = { $name } telefonunu və ehtiyat kodlarını itirib və ikinci amilin silinməsini istəyir.
recovery-person = Şəxs
recovery-asked-at = İstənilib
recovery-until = Etibarlıdır
recovery-first = Birinci təsdiq
recovery-side-platform = inzibatçı
recovery-side-acquainted = şəxsi tanıyan
recovery-check-title = Bunun həqiqətən həmin şəxs olduğuna əmin olun
recovery-check-text = { $name } ilə əvvəldən bildiyiniz nömrə vasitəsilə danışın və ya görüşün. Sorğu ilə birlikdə gələn nömrəyə və ya ünvana inanmayın: sorğunu verən şifrəni bilir, amma həmin şəxs olmaya bilər.
recovery-consequence-half = Sizin təsdiqinizdən sonra o biri tərəfin də təsdiqi lazımdır. Şəxsə məktubla xəbər verilir.
recovery-consequence-approve = Sizin təsdiqinizlə ikinci amil silinir ({ $name }) və bütün sessiyalar bağlanır. Şəxsə məktubla xəbər verilir.
recovery-open-title = Kimsə ikinci amilinizin silinməsini istəyib
recovery-open-text = İstənilib: { $at }. Bu siz deyildinizsə, sorğunu dayandırın və şifrənizi dəyişin: sorğunu verən onu bilir.
recovery-state-asked = İki təsdiq gözlənilir
recovery-state-half_approved = İkinci təsdiq gözlənilir
recovery-state-approved = Təsdiq edilib
recovery-state-refused = Rədd edilib
recovery-state-stopped = Dayandırılıb
recovery-verb-ask = Geri qayıtmağı istə
recovery-verb-approve = Təsdiq et
recovery-verb-refuse = Rədd et
recovery-verb-stop = Sorğunu dayandır
event-recovery-asked = Geri qayıtma istənildi
event-recovery-half_approved = Birinci təsdiq verildi
event-recovery-approved = Geri qayıtma təsdiq edildi
event-recovery-refused = Geri qayıtma rədd edildi
event-recovery-stopped = Geri qayıtmanı şəxs özü dayandırdı
done-recovery-half_approved = Təsdiq edildi. O biri tərəfdən də kimsə təsdiq etməlidir.
done-recovery-approved = Təsdiq edildi. İkinci amil silindi və şəxsə məktubla xəbər verilir.
done-recovery-refused = Rədd edildi. Şəxsə məktubla xəbər verilir.
done-recovery-stopped = Sorğu dayandırıldı.
task-recovery-approve = Geri qayıtma barədə qərar verin: { $label }
refusal-recovery-own = Heç kim öz geri qayıtmasını təsdiq etmir. Təşkilatınızdan və ya proqram ofisindən başqasına müraciət edin.
refusal-recovery-lapsed = Bu sorğunun üstündən { $days } gündən çox keçib və o, artıq etibarlı deyil. Şəxs yenidən istəyə bilər.
refusal-recovery-approved-already = Birinci təsdiqi siz vermisiniz. İkincisi başqasından gəlməlidir.
refusal-recovery-other-side = İkinci təsdiq o biri tərəfdən gəlir: biri inzibatçıdan, biri şəxsi tanıyandan.
recovery-stop-title = Geri qayıtmanı dayandır
recovery-stop-text = Onda ikinci amiliniz olduğu kimi qalır.
recovery-stopped-title = Sorğu dayandırıldı
recovery-stopped-text = İkinci amiliniz qalır. Bunu siz istəməmisinizsə, kimsə şifrənizi bilir: indi yenisini təyin edin.

# --- a role that decides, a recent sign-in
factor-needed-title = Əvvəlcə ikinci amili qurun
factor-needed-text = Bu rolda başqaları üçün qərar verirsiniz. Heç kim bunu sizin adınızdan edə bilməsin deyə, bu rolda ikinci amil lazımdır. Cəmi iki dəqiqə çəkir; sonra bura qayıdırsınız.
proof-title = Bu hələ də sizsiniz?
proof-text = Edəcəyiniz iş ağır nəticə doğurur: qalibin elanı, açılış, imza, ödəniş və ya hesabınızın təhlükəsizliyi. Daxil olmağınızın üstündən { $minutes } dəqiqədən çox keçib; siz olduğunuzu təsdiqləyin.
proof-kept = Yazdıqlarınızdan heç nə itmir. Davam etdikdə məhz o yerinə yetirilir.
proof-files = Fayllar ötürülə bilmir. Formada fayl var idisə, onu yenidən görəndə yenə seçin.
proof-go-on = Davam et

# --- my data
account-data-lead = Platformanın sizin haqqınızda hər növdən nə qədər qeyd saxladığı. Faylda onların hamısı var, başqasınınkı isə yoxdur.
account-data-download = Məlumatlarımı yüklə (JSON)
account-data-most = Hər növdən ən çoxu { NUMBER($most) } son qeyd.
account-data-account = Hesab
account-data-roles = Təşkilatlardakı rollar
account-data-assignments = Prosedurlardakı təyinatlar
account-data-letters = Məktub seçimləri
account-data-sessions = Sessiyalar
account-data-failed_sign_ins = Son dəqiqələrin uğursuz girişləri
account-data-identities = Digər xidmətlərin kimlikləri
account-data-address_changes = Ünvan dəyişiklikləri
account-data-tasks = Şəxsi tapşırıqlarınız
account-data-drafts = Redaktə edə bildiyiniz müraciət qaralamaları
account-data-journal = Etdikləriniz barədə jurnal qeydləri

# --- letters
notice-password-changed-subject = Şifrəniz dəyişdirildi
notice-password-changed-body = Hesabınızın şifrəsi dəyişdirildi və bütün digər sessiyalar bağlandı. Bu siz deyildinizsə, dərhal yenisini təyin edin.
notice-password-changed-action = Bu mən deyildim: yeni şifrə təyin et
notice-address-proof-subject = Yeni ünvanınızı təsdiqləyin
notice-address-proof-body = Bu ünvan bir hesabın ünvanı olmalıdır. Bunu siz istəmisinizsə, 48 saat ərzində təsdiqləyin; istəməmisinizsə, heç nə etməyin.
notice-address-proof-action = Yeni ünvanımı təsdiqlə
notice-address-change-subject = Ünvanınız dəyişdirilməlidir
notice-address-change-body = Sizin adınızdan daxil olmuş şəxs hesabınızın ünvanını { $wanted } ilə əvəz etməyi istəyib. Bu siz idinizsə, heç nə etmək lazım deyil. Deyildinizsə, dəyişikliyi yeddi gün ərzində dayandırın: bu, artıq baş vermiş dəyişikliyi də geri alır və bütün sessiyaları bağlayır.
notice-address-change-action = Dəyişikliyi dayandır
notice-address-changed-subject = Ünvanınız dəyişdirildi
notice-address-changed-body = Hesabınızın ünvanı artıq başqadır. Bunu istəmirdinizsə, bu dəyişiklik barədə əvvəlki məktubumuzdakı keçiddən istifadə edin: o, yeddi gün ərzində dəyişikliyi geri alır.
notice-address-changed-action = Daxil ol
notice-address-stopped-subject = Ünvan dəyişikliyi dayandırıldı
notice-address-stopped-body = Hesabınızda bu ünvan qalır və bütün sessiyalar bağlandı. Dəyişikliyi siz istəməmisinizsə, kimsə şifrənizi bilə bilər: yenisini təyin edin.
notice-address-stopped-action = Yeni şifrə təyin et
notice-second-factor-added-subject = İkinci amil quruldu
notice-second-factor-added-body = Hesabınıza daxil olarkən artıq tətbiqin kodu soruşulur. Bu siz deyildinizsə, onu silin və şifrənizi dəyişin.
notice-second-factor-added-action = İkinci amilimə bax
notice-second-factor-removed-subject = İkinci amiliniz silindi
notice-second-factor-removed-body = Daxil olmaq üçün artıq təkcə şifrəniz kifayətdir. Bu siz deyildinizsə, şifrənizi dəyişin və ikinci amili yenidən qurun.
notice-second-factor-removed-action = İkinci amilimə bax
notice-recovery-codes-renewed-subject = Yeni ehtiyat kodları
notice-recovery-codes-renewed-body = Hesabınız üçün on yeni ehtiyat kodu yaradıldı; köhnələr daha işləmir. Bu siz deyildinizsə, şifrənizi dəyişin.
notice-recovery-codes-renewed-action = İkinci amilimə bax
notice-recovery-code-used-subject = Ehtiyat kodu istifadə olundu
notice-recovery-code-used-body = { PLURAL($left) ->
    [one] Hesabınızın ehtiyat kodu istifadə olundu; { NUMBER($left) } kod qalıb. Bu siz deyildinizsə, şifrənizi dəyişin və yeni kodlar yaradın.
   *[other] Hesabınızın ehtiyat kodu istifadə olundu; { NUMBER($left) } kod qalıb. Bu siz deyildinizsə, şifrənizi dəyişin və yeni kodlar yaradın.
}
notice-recovery-code-used-action = İkinci amilimə bax
notice-recovery-asked-subject = Kimsə ikinci amilinizin silinməsini istəyib
notice-recovery-asked-body = Kimsə şifrənizlə daxil olub, telefonun və ehtiyat kodlarının itdiyini bildirərək ikinci amilinizin silinməsini istəyib. İki şəxs təsdiq etməlidir. Bu siz deyildinizsə, sorğunu indi dayandırın və şifrənizi dəyişin.
notice-recovery-asked-action = Sorğunu dayandır
notice-recovery-half-approved-subject = Geri qayıtmanız üçün birinci təsdiq
notice-recovery-half-approved-body = İki şəxsdən biri ikinci amilinizin silinməsini təsdiq etdi. Bunu siz istəməmisinizsə, ilk məktubumuzdakı keçidlə sorğunu dayandırın.
notice-recovery-half-approved-action = Daxil ol
notice-recovery-approved-subject = Yenidən daxil ola bilərsiniz
notice-recovery-approved-body = İki şəxs təsdiq etdi: ikinci amiliniz silindi və bütün sessiyalar bağlandı. Şifrənizlə daxil olun və yenisini qurun.
notice-recovery-approved-action = Daxil ol
notice-recovery-refused-subject = Geri qayıtmanız rədd edildi
notice-recovery-refused-body = İkinci amiliniz qalır. Proqram ofisi və ya təşkilatınızla danışın; sonra yenidən istəyə bilərsiniz.
notice-recovery-refused-action = Daxil ol
notice-recovery-stopped-subject = Geri qayıtmanız dayandırıldı
notice-recovery-stopped-body = İkinci amilinizin silinməsi sorğusu dayandırıldı; o qalır. Sorğunu siz verməmisinizsə, kimsə şifrənizi bilir: yenisini təyin edin.
notice-recovery-stopped-action = Yeni şifrə təyin et
notice-recovery-waits-subject = Geri qayıtma barədə qərar verin: { $name }
notice-recovery-waits-body = { $name } telefonunu və ehtiyat kodlarını itirib və yenidən giriş istəyir. Əvvəldən bildiyiniz nömrə ilə bunun həqiqətən həmin şəxs olduğuna əmin olun; sonra təsdiq və ya rədd edin.
notice-recovery-waits-action = Sorğuya bax

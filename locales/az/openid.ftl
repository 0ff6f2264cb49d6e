# OpenID xidməti ilə daxil olma: milli kimlik və ya bu platformanın qəbul etdiyi başqa kimlik.

# --- daxil olma səhifəsində, gediş və qayıdış
sign-in-otherwise = Və ya bununla daxil olun
provider-leave-title = { $provider } xidmətinə keçid
provider-leave-text = Orada daxil olur, sonra bura qayıdırsınız. Oradakı şifrəniz orada qalır.
provider-leave-go = { $provider } xidmətinə davam et
provider-fault-title = Daxil olma tamamlanmadı
provider-fault-back = Daxil olma səhifəsinə qayıt
provider-fault-unavailable = Xidmət cavab vermir və ya lazımi cavabı vermir. Heç nə baş verməyib. Bir neçə dəqiqədən sonra yenidən cəhd edin və ya başqa yolla daxil olun.
provider-fault-again = Bu daxil olma başqa brauzerdə başlanıb, artıq istifadə olunub və ya çox uzanıb. Heç nə baş verməyib. Zəhmət olmasa, yenidən başlayın.
provider-fault-stopped = Siz və ya xidmət daxil olmanı sona çatmadan dayandırdı. Heç nə baş verməyib. İstənilən vaxt yenidən başlaya və ya başqa yolla daxil ola bilərsiniz.
provider-fault-weak = Orada kimliyinizi təsdiqləmə üsulunuz bu sayt üçün kifayət qədər güclü deyil. Yenidən başlayın və orada daha güclü üsul seçin.
provider-fault-old = Xidmət kimliyinizi yenidən soruşmadı. Yenidən başlayın və orada bir daha daxil olun.
provider-fault-other = Oradakı kimlik buradakı hesabınızın kimliyi deyil. Heç nə baş verməyib. Öz kimliyinizlə yenidən başlayın.
provider-fault-linked = Bu kimlik burada başqa hesaba məxsusdur. Onunla daxil olun və əvvəlcə onu həmin hesabdan çıxarın.
provider-fault-unchecked = Xidmətin göndərdiyi məlumat yoxlana bilmədi, ona görə heç kim daxil edilmədi. Yenidən cəhd edin; təkrarlanarsa, vaxtını göstərməklə saytı idarə edənlərə bildirin.

# --- hələ hesabı olmayan kimlik
provider-new-title = Daha bir addım
provider-new-lead = { $provider } kim olduğunuzu bizə bildirdi. Burada hələ heç bir hesabda bu kimlik yoxdur.
provider-new-email-hint = İşləriniz barədə məktublar ora gəlir. Ünvan hələ təsdiqlənməyibsə və ya onun hesabı varsa, əvvəlcə ora keçid göndəririk.
provider-new-go = Davam et
provider-new-have = Artıq hesabınız var?
provider-new-have-text = İndiyədək olduğu kimi daxil olun; sonra { $provider } hesabınıza əlavə olunur.
provider-new-sign-in = Şifrəmlə daxil ol
provider-letter-next = Sizə keçid göndərdik. Tamamlamaq üçün onu iki saat ərzində, elə bu brauzerdə açın.
provider-join-title = Bundan sonra belə daxil olun
provider-join-text = Bir klik qaldı: gəldiyiniz kimlik hesabınıza məxsus olacaq.
provider-join-go = Hesabıma əlavə et
provider-join-elsewhere = Bu keçidi başladığınız brauzerdə, iki saat ərzində açın. Bunu özünüz başlamamısınızsa, heç nə etməyin: heç nə baş verməyəcək.

# --- daxil olmağın başqa yolları
identities-title = Daxil olmağın başqa yolları
identities-lead = Şifrənizdən başqa, bu hesaba daxil ola biləcəyiniz digər xidmətlərin kimlikləri.
identities-count = { PLURAL($count) ->
    [0] Hələ yoxdur
    [one] { NUMBER($count) } kimlik
   *[other] { NUMBER($count) } kimlik
}
identities-none = Hələ heç birini əlavə etməmisiniz.
identities-gone = Burada artıq təklif olunmayan xidmət
identities-hint = Sonu { $hint } olan nömrə
identities-since = Əlavə olunma tarixi: { $since }
identities-used = Son istifadə: { $used }
identities-unlink = Çıxar
identities-add = Birini əlavə et
identities-add-text = Orada bir dəfə daxil olur, sonra bura qayıdırsınız. Əlavə olunduğunu sizə məktub bildirir.
identities-no-password = Bu hesabın şifrəsi yoxdur, ona görə sonuncu kimlik qalır.
identity-waiting-title = { $provider } hesabınıza əlavə edilsin?
identity-waiting-text = Siz { $provider } kimliyi ilə gəldiniz, o isə hələ heç bir hesaba məxsus deyil. Onu əlavə etsəniz, bundan sonra onunla daxil ola bilərsiniz.
refusal-identity-last = Bu, hesabınıza yeganə giriş yoludur. Əvvəlcə şifrə təyin edin və ya başqa kimlik əlavə edin.
done-identity-linked = Əlavə edildi. Bundan sonra onunla daxil ola bilərsiniz.
done-identity-unlinked = Çıxarıldı. O, artıq bu hesabı açmır.

# --- yenidən təsdiq və çıxış
proof-provider = Bunu daxil olduğunuz xidmətdə təsdiqləyin. O, yeni vərəqdə açılır; sonra bu vərəqə qayıdıb davam edin.
proof-provider-or = Daxil olduğunuz xidmətdə, yeni vərəqdə; sonra bu vərəqə qayıdıb davam edin. Və ya burada şifrənizlə.
proof-by = { $provider } xidmətində təsdiqlə
proof-done-title = Bu, sizsiniz
proof-done-text = Bu vərəqi bağlayın, əvvəlkinə qayıdın və orada davam düyməsini basın. Yazdıqlarınızın heç biri itmir.
refusal-proof-missing = Kim olduğunuzu hələ təsdiqləməmisiniz. Bunu yuxarıdakı xidmətdə edin, sonra davam edin.
signed-out-title = Buradan çıxdınız
signed-out-text = { $provider } xidmətində hələ daxil olmuş vəziyyətdəsiniz. Başqalarının da istifadə etdiyi kompüterdə oradan da çıxın.
signed-out-there = { $provider } xidmətindən də çıx
signed-out-stay = Xeyr, ana səhifəyə

# --- məktublar
notice-identity-link-subject = Daxil olma yolu əlavə edilsin?
notice-identity-link-body = { $provider } xidmətində daxil olan kimsə bu ünvanı göstərib. Bu siz idinizsə, keçidi iki saat ərzində həmin brauzerdə açın: kimlik hesabınıza məxsus olacaq. Siz deyildinizsə, heç nə etməyin, heç nə baş verməyəcək.
notice-identity-link-action = Hesabıma əlavə et
notice-identity-linked-subject = Daxil olma yolu əlavə edildi
notice-identity-linked-body = Başqa xidmətin kimliyi ilə artıq hesabınıza daxil olmaq mümkündür. Bu siz deyildinizsə, onu çıxarın və şifrənizi dəyişin.
notice-identity-linked-action = Daxil olma yollarıma bax
notice-identity-unlinked-subject = Daxil olma yolu çıxarıldı
notice-identity-unlinked-body = Başqa xidmətin kimliyi artıq hesabınızı açmır. Bu siz deyildinizsə, şifrənizi dəyişin.
notice-identity-unlinked-action = Daxil olma yollarıma bax

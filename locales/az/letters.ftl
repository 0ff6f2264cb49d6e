# Məktublar: onların ətrafında yazılanlar, seçim səhifəsi, təqvim üçün tarixlər, uzun çəkən işlər.

# --- hər məktubun ətrafında
mail-greeting-plain = Salam!
letter-reference = İstinad nömrəsi
letter-turn = Növbəti addım
letter-turn-reader = Sizindir
letter-turn-office = Proqram ofisinindir
letter-turn-other-side = Qarşı tərəfindir
letter-turn-panel = Qiymətləndirmə komissiyasınındır
letter-until = Tarix
letter-choose = Hansı məktubları alacağımı seçim
letter-stop = Bu növ məktubları dayandır
letter-reason-security = Bu məktubu { $site } üzərində ünvanınıza bağlı hesabın təhlükəsizliyinə aid olduğu üçün alırsınız.
letter-reason-decisions = Bu məktubu { $site } üzərində sizə aid qərar və ya rəsmi bildiriş olduğu üçün alırsınız. O, həmişə göndərilir: müddətlər onun tarixindən hesablana bilər.
letter-reason-cases = Bu məktubu { $site } üzərindəki bu işin iştirakçısı olduğunuz üçün alırsınız. O, həmişə göndərilir: işin qeydləri ona əsaslanır.
letter-reason-tasks = Bu məktubu { $site } üzərində sizdən və ya vəzifənizdən hərəkət gözlənildiyi üçün alırsınız.
letter-reason-reminders = Bu məktubu { $site } üzərində sizə aid son tarix yaxınlaşdığı üçün alırsınız.
letter-reason-calls = Bu məktubu { $site } üzərində bu müsabiqəni izlədiyiniz və ya onun üçün müraciət hazırladığınız üçün alırsınız.
letter-reason-progress = Bu məktubu { $site } üzərində bu işi izlədiyiniz üçün alırsınız.
letter-reason-mentoring = Bu məktubu { $site } üzərində bu mentorluqda iştirak etdiyiniz üçün alırsınız.
letter-reason-programmes = Bu məktubu { $site } üzərində bu proqramda iştirak etdiyiniz üçün alırsınız.
letter-reason-digest = Bu məktubu { $site } məktublarının bir qismini gündə bir məktubda almağı seçdiyiniz üçün alırsınız.

# --- günün məktubu və uzun çəkən işin məktubu
notice-digest-subject = { PLURAL($count) ->
    [one] Bu gün sizə bir xəbər var
   *[other] Bu gün sizə { NUMBER($count) } xəbər var
}
notice-digest-body = { $more ->
    [0] Dünəndən bəri gələnlər bunlardır. Hər sətir öz səhifəsinə aparır.
   *[other] Dünəndən bəri gələnlər bunlardır; daha { NUMBER($more) } xəbəri səhifələrinizdə tapa bilərsiniz. Hər sətir öz səhifəsinə aparır.
}
notice-digest-action = İş siyahımı aç
notice-batch-ended-subject = Tamamlandı: { $title } üzrə məktublar
notice-batch-ended-body = “{ $title }” üzrə məktublar göndərildi: göndərilən { $done }, göndərilməyən { $failed }.
notice-batch-ended-action = Nəticəyə bax
notice-import-ended-subject = İdxal oxundu: { $title }
notice-import-ended-body = “{ $title }” faylının idxalı bitdi: götürülən və ya götürüləcək { $taken } sətir, artıq olan { $present }, rədd edilən { $refused }.
notice-import-ended-action = Hər sətrə bax

# --- təqvim üçün tarixlər
calendar-deadline = Son tarix: { $title }
calendar-opening = Müraciətlərin açılması: { $title }
calendar-session = Mentorluq görüşü: { $title }
calendar-interview = Müsahibə: { $title }
calendar-gate = Mərhələ yoxlamasının son günü: { $title }
calendar-standstill = Gözləmə müddətinin sonu: { $title }

# --- məktubların seçildiyi səhifə
letters-title = Məktublarım
letters-lead = Məktublar { $email } ünvanına göndərilir. Hansıları və nə qədər tez almaq istədiyinizi seçin. Hər şeyi istənilən vaxt burada da oxuya bilərsiniz.
letters-free-title = Nə qədər tez
letters-free-text = Gündəlik məktub səhər saat 7-də ({ $zone }) və yalnız xəbər olduqda göndərilir.
letters-language-title = Dil və vaxt
letters-language = Məktubların dili
letters-zone = Saat qurşağı
letters-zone-hint = Öz siyahılarınız və səhər məktubu üçün istifadə olunur. Prosedurun tarixləri həmişə onun ölkəsinin saat qurşağı ilə göstərilir.
letters-zone-home = Təşkilatımın ölkəsinin saat qurşağı
letters-required-title = Həmişə və dərhal göndərilənlər
letters-required-text = Bu məktubları söndürmək olmaz: prosedur və ya təhlükəsizliyiniz onlara əsaslanır.
letter-pace-at_once = Dərhal
letter-pace-daily = Gündə bir dəfə
letter-pace-none = Heç biri
letter-kind-security = Hesab və təhlükəsizlik
letter-kind-security-hint = Ünvan, şifrə, dəvətlər. Hesabınızdan sui-istifadə edən onları susdura bilməməlidir.
letter-kind-decisions = Qərarlar və rəsmi bildirişlər
letter-kind-decisions-hint = Seçim, əsaslandırılmış rəylər, qaliblərin elanı, müsabiqə şərtlərinin dəyişdirilməsi və başa çatması. Cavab və şikayət müddətləri onlardan hesablanır.
letter-kind-cases = İşlərim
letter-kind-cases-hint = Qəbzlər, imzalar, hadisələr, təhvillər, hesab-fakturalar və ödənişlər. Nəyin nə vaxt baş verdiyini onlar sübut edir.
letter-kind-tasks = Məndən gözlənilən işlər
letter-kind-tasks-hint = Başqaları sizin hərəkətinizi gözləyir. Ən geci gündə bir dəfə; iş siyahınızda da göstərilir.
letter-kind-reminders = Yaxınlaşan son tarixlər
letter-kind-reminders-hint = Məsələn, izlədiyiniz və ya müraciət hazırladığınız müsabiqənin bağlanmasına üç gün qalmış.
letter-kind-calls = İzlədiyim müsabiqələrin və saxladığım axtarışların xəbərləri
letter-kind-calls-hint = Açılışlar, sualların cavabları, təkrar elanlar; saxlanmış axtarışlar üzrə yeni həllər. Dəyişikliklər həmişə göndərilir.
letter-kind-progress = Gedişat
letter-kind-progress-hint = Pilotlarınızda və işlərinizdə başqalarının addımları; başa çatan uzun işlər.
letter-kind-mentoring = Mentorluq
letter-kind-mentoring-hint = Təkliflər, görüşlər, mentorluqdakı dəyişikliklər.
letter-kind-programmes = Proqramlar
letter-kind-programmes-hint = Proqramlarınızın yol xəritələri, yerləri və iştirakçıları.
letter-kind-digest = Gündəlik məktub
done-letters-chosen = Seçiminiz yadda saxlanıldı.
refusal-letter-required = Bu məktublar həmişə dərhal göndərilir: prosedur və ya təhlükəsizliyiniz onlara əsaslanır. Onları açıq saxlayın.
refusal-letter-awaited = Burada başqaları sizi gözləyir. Dərhal və ya gündə bir dəfə seçin.

# --- məktub növünü dayandıran keçid
letters-stop-title = Bu məktublar dayandırılsın?
letters-stop-text = Bir kliklə bu növ məktublar poçtunuza daha göndərilmir. Onların xəbər verdiyi hər şey səhifələrdə qalır.
letters-stop-action = Bu məktubları dayandır
letters-stopped-title = Dayandırıldı
letters-stopped-text = Bu növ məktublar sizə daha göndərilmir. Onları istənilən vaxt yenidən aça bilərsiniz.

# --- uzun çəkən işlər
batches-title = Arxa fonda gedən işlər
batches-lead = Bir səhifədən uzun çəkən işlər: elandan, açılışdan və ya dəyişiklikdən sonra çox adama göndərilən məktublar.
batches-none = Hələ heç nə yoxdur
batches-none-text = Çox adama nəyisə elan etdikdə məktubların göndərilməsini burada izləyə bilərsiniz.
batch-letters = Məktublar
batch-what = Nə
batch-how-far = Nə qədəri hazırdır
batch-running = Gedir
batch-ended = Tamamlandı
batch-begun-at = Başlanıb
batch-ended-at = Bitib
batch-has-failed = Göndərilməyənlər var
batch-progress = { $total } məktubdan { $done } göndərildi
batch-failed = { PLURAL($count) ->
    [one] Bir məktub göndərilə bilmədi. Səbəbini inzibatçı görür.
   *[other] { NUMBER($count) } məktub göndərilə bilmədi. Səbəbini inzibatçı görür.
}
batch-refreshes = Hər şey bitənədək bu səhifə bir neçə saniyədən bir yenilənir.
batch-stay = Yeniləməni dayandır
batch-still = Bu səhifə yenilənmir.
batch-refresh = Yenidən izlə

# --- nümayişin qalereyası
demo-letters-title = Məktublar qalereyası
demo-letters-text = Göndərilən hər məktub, nümunə dəyərlərlə, bütün dillərdə.
demo-letter-text = Mətn kimi
demo-letter-html = Poçt proqramında göründüyü kimi
demo-letter-calendar = Təqvim üçün tarixlə

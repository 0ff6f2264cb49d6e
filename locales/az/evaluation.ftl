# Çağırışa müraciətlərin qiymətləndirilməsi.
panel-title = Qiymətləndirmə
panel-blind = Anonim qiymətləndirmə
panel-due = Qiymətlərin son müddəti
panel-not-yet = Hələ mümkün deyil
panel-my-sheets = Qiymət vərəqlərim
panel-ranking = Sıralama
panel-ranking-rule = 100 üzərindən çəkili ballar; sıra müəyyən olunanadək yuvarlaqlaşdırılmır. Minimumdan aşağı olanın yeri yoxdur. Bərabərlikdə: daha ağır meyar, sonra daha aşağı qiymət, sonra püşk.
panel-report = Qiymətləndirmə hesabatı cədvəl şəklində (CSV)
panel-report-hint = Hər üzvün balları, razılaşdırılmış ballar, qiymətlər və püşklər: sıralamanı yenidən hesablamaq üçün kifayətdir.
panel-sensitivity = Çəkilər fərqli olsaydı?
panel-sensitivity-lead = Bir meyarın çəkisi 0-dan 100 %-ə qədər dəyişdirilir, qalanları öz nisbətini saxlayır. Zolaq { $name } adlı müraciətin hansı çəkilərdə birinci qaldığını göstərir; xətt elan edilmiş çəkidir. Qərar yalnız elan edilmiş çəkilərə əsaslanır.
panel-weight = Çəki
panel-stays-first = Birinci qalır
panel-would-be-first = Birinci olardı
panel-percent = { $value } %
panel-from-to = { $from } % – { $to } %
panel-any-weight = istənilən çəkidə
panel-below-first = { $weight } %-dən az: { $name }
panel-above-first = { $weight } %-dən çox: { $name }
panel-place = Yer
panel-points = Bal
panel-remark = Qeyd
panel-below = Minimumdan aşağı: { $criterion }.
panel-scores = Ballar
panel-overview = Bütün ballar bir baxışda
panel-overview-lead = Mümkün ballardan verilən ballar, çəkilər tətbiq edilmədən.
panel-scores-each = Hər müraciət üzrə ballar və rəylər
panel-agreement = Uyğunluq
panel-points-of = { NUMBER($most) } baldan { NUMBER($points) }
panel-apart = { PLURAL($count) ->
    [one] { $count } meyar üzrə fərq
   *[other] { $count } meyar üzrə fərq
}
panel-close = Ballar yaxındır
panel-criterion = Meyar
panel-members = Üzvlər
panel-mean = Orta
panel-agreed = Razılaşdırılıb
panel-far-apart = Razılaşdırılmalıdır
panel-settle-one = Razılaşdır: { $criterion }
panel-agreed-points = Razılaşdırılmış bal
panel-agreed-reason = Heyət nəyə görə belə razılaşıb
panel-agreed-reason-hint = Müraciətçi bunu rəydə oxuyur.
panel-members-title = Münsiflər heyəti
panel-no-members = Hələ heç kim təyin edilməyib. Sədr və ən azı daha bir üzv lazımdır.
panel-progress = { $all } vərəqdən { $done } təhvil verilib
panel-member-email = Üzvün ünvanı
panel-member-hint = Hesabı olan şəxs. Maraqlar sonra hər müraciət üzrə, məzmunu açılmazdan əvvəl bəyan edilir.
panel-as-chair = Sədr kimi
panel-reasons = Qərarın əsaslandırılması
panel-reasons-hint = Qərarın sıralamadan necə irəli gəldiyi və fərqlənirsə, nəyə görə.
panel-outcome = Qərar
panel-outcome-reason = Səbəb
panel-outcome-reason-hint = Müraciətçi bunu rəydə oxuyur.
panel-complaint-until = Şikayət üçün son gün
panel-complaint-until-hint = Hər rəydə göstərilir.
panel-complaint-until-least = Hər məktubda göstərilir. Qaydalara görə ən tezi { $earliest }. Ona qədər heç bir pilot başlamır.
panel-consequence-decide = { $count ->
    [one] Bir yer veriləcək. Proqram ofisi elan edənə qədər qərar müraciətçilərə məlum olmur.
   *[other] { NUMBER($count) } yer veriləcək. Proqram ofisi elan edənə qədər qərar müraciətçilərə məlum olmur.
}
panel-consequence-announce = Hər müraciətçi balları, səbəbləri və yeri göstərilən rəy alır. Seçilənlərdən razılıqları soruşulur. Bu, geri qaytarıla bilməz.
panel-lead-forming = Münsiflər heyətini proqram ofisi təyin edir. Müraciətlər açılıb uyğunluqları müəyyən edildikdən sonra heyət başlaya bilər.
panel-lead-scoring = Hər üzv maraqlarını bəyan edir, sonra təkbaşına qiymətləndirir. Başqalarının balları öz vərəqini təhvil verdikdən sonra görünür.
panel-lead-moderating = Sədr bir-birindən uzaq balları razılaşdırır, sonra sıralamanı müəyyən edir.
panel-lead-ranked = Sıralama müəyyən edilib. Qərar verən şəxs qərar verir.
panel-lead-decided = Qərar verilib. Onu proqram ofisi elan edir.
panel-lead-announced = Qərar elan edilib və hər müraciətçi rəy alıb.
panel-state-forming = Heyət formalaşdırılır
panel-state-scoring = Qiymətləndirilir
panel-state-moderating = Müzakirədədir
panel-state-ranked = Sıralanıb
panel-state-decided = Qərar verilib, elan edilməyib
panel-state-announced = Elan edilib
panel-verb-appoint = Təyin et
panel-verb-relieve = Azad et
panel-verb-start = Qiymətləndirməyə başla
panel-verb-moderate = Müzakirəyə başla
panel-verb-settle = Razılaşdır
panel-verb-conclude = Sıralamanı müəyyən et
panel-verb-decide = Qərar ver
panel-verb-announce = Qərarı elan et
outcome-selected = Seçilib
outcome-reserve = Ehtiyatdadır
outcome-not_selected = Seçilməyib
tie-heaviest_criterion = Bərabərlik: daha ağır meyar
tie-lower_price = Bərabərlik: daha aşağı qiymət
tie-lot = Bərabərlik: püşk
sheet-title = Qiymət vərəqi
sheet-links = Sistem sizinlə müraciətçi arasında bu əlaqələri görür
sheet-declare = Maraqlarınızı bəyan edin
sheet-declare-lead = Bu müraciəti oxumazdan əvvəl: qərəzsizliyinizi şübhə altına ala biləcək nəsə varmı? Qohumluq, pay, müraciətçi üçün və ya ona qarşı iş, mentorluq, dostluq və ya mübahisə.
sheet-free-text = Bu müraciətdə və müraciətçidə heç bir marağım yoxdur; bu dəyişərsə, dərhal bildirəcəyəm.
sheet-recused-text = Siz bu müraciət üzrə kənarlaşmısınız. Onun nə məzmununu, nə də ballarını görürsünüz.
sheet-interest-text = Siz bu müraciət üzrə kənarlaşacaqsınız. Verdiyiniz ballar qeydlərdə qalır, lakin daha sayılmır.
sheet-statement = Maraq nədən ibarətdir
sheet-statement-hint = Bunu sədr və proqram ofisi oxuya bilər.
sheet-scores = Ballarınız
sheet-scores-hint = Yalnız təqdim edilənlər əsasında. Yazdıqca hər şey yadda saxlanılır; təhvil verənə qədər heç kim görmür.
sheet-points = Bal
sheet-comment = Şərh
sheet-comment-hint = Müraciətçiyə faydalı olsun: rəyə adınız göstərilmədən daxil edilir.
sheet-own = Ballarınız
sheet-others = Başqalarının balları
sheet-others-none = Hələ başqa heç kim təhvil verməyib.
sheet-state-undeclared = Maraqlar bəyan edilməlidir
sheet-state-open = Qiymətləndirilməlidir
sheet-state-recused = Kənarlaşıb
sheet-state-submitted = Təhvil verilib
sheet-verb-declare_free = Marağım yoxdur; müraciəti aç
sheet-verb-declare_interest = Maraq bəyan et
sheet-verb-score = Balları yadda saxla
sheet-verb-submit = Vərəqi təhvil ver
link-same_organisation = Siz müraciətçinin üzvüsünüz.
link-former_member = Siz əvvəllər müraciətçinin üzvü olmusunuz.
link-founder = Siz müraciətçinin təsisçisisiniz.
link-mentor = Siz müraciətçinin mentorusunuz.
link-email_domain = E-poçt domeniniz müraciətçi ilə eynidir.
link-other = Əvvəllər müraciətçi ilə işiniz olub.
link-declared_interest = Siz müraciətçidə marağınızı bəyan etmisiniz.
link-past_contract = Sizin və ya təşkilatınızın müraciətçi ilə müqaviləsi olub.
link-earlier_pilot = Təşkilatınız müraciətçi ilə pilot keçirib.
panel-link = Əlaqə
panel-link-same_organisation = müraciətçinin üzvüdür
panel-link-former_member = müraciətçinin üzvü olub
panel-link-founder = müraciətçinin təsisçisidir
panel-link-mentor = müraciətçinin mentorudur
panel-link-email_domain = eyni e-poçt domeni
panel-link-declared_interest = bəyan edilmiş maraq
panel-link-past_contract = əvvəlki müqavilə
panel-link-earlier_pilot = əvvəlki pilot
panel-link-other = əvvəllər müraciətçi ilə işi olub
sheet-criterion-weight = Çəki { $weight } %
sheet-criterion-minimum = Minimum { $minimum }
score-scale = 0-dan { $max }-dək
debrief-title = Rəy
debrief-place = { $ranked } arasında { $place }
debrief-best = Ən yaxşı seçilmişin balı
debrief-sent = Göndərilib
debrief-complaint = Şikayətlərin son müddəti
debrief-complaint-body = Cavabla razılaşmayan müraciət edir
debrief-below = Minimumdan aşağı
event-panel-member_appointed = Heyət üzvü təyin edilib
event-panel-member_relieved = Heyət üzvü azad edilib
event-panel-started = Qiymətləndirmə başlanıb
event-panel-moderation_begun = Müzakirə başlanıb
event-panel-score_settled = Bal razılaşdırılıb
event-panel-concluded = Sıralama müəyyən edilib
event-panel-decided = Qərar verilib
event-panel-announced = Qərar elan edilib
event-sheet-declared_free = Maraq olmadığı bəyan edilib
event-sheet-recused = Kənarlaşıb
event-sheet-scored = Ballar yadda saxlanılıb
event-sheet-submitted = Vərəq təhvil verilib
done-panel-member_appointed = Təyin edildi. Üzvə bildirildi.
done-panel-member_relieved = Azad edildi.
done-panel-started = Heyət qiymətləndirə bilər. Hər üzvə bildirildi.
done-panel-moderation_begun = Müzakirə başladı.
done-panel-score_settled = Razılaşdırıldı.
done-panel-concluded = Sıralama müəyyən edildi. Qərar verən şəxsə bildirildi.
done-panel-decided = Qərar verildi. Proqram ofisi onu elan edə bilər.
done-panel-announced = Elan edildi. Hər müraciətçi rəy aldı.
done-panel-recused = Siz bu müraciət üzrə kənarlaşdınız.
done-sheet-declared_free = Təşəkkür edirik. Müraciət sizin üçün açıqdır.
done-sheet-scored = Yadda saxlanıldı.
done-sheet-submitted = Təhvil verildi. İndi başqalarının ballarını görürsünüz.
task-panel-score = Müraciətləri qiymətləndirmək: { $label }
task-panel-moderate = Balları müzakirə etmək: { $label }
task-panel-decide = Qərar vermək: { $label }
task-panel-announce = Qərarı elan etmək: { $label }
refusal-applications-sealed = Müraciətlər hələ möhürlüdür. Əvvəlcə iki məsul şəxs onları açmalıdır.
refusal-panel-without-chair = Heyətin hələ sədri yoxdur. Sədr təyin edin.
refusal-panel-too-small = Heyətdə ən azı { NUMBER($least) } üzv olmalıdır. Daha bir üzv təyin edin.
refusal-eligibility-undecided = { $count ->
    [one] Bir müraciətin uyğunluğu hələ müəyyən edilməyib.
   *[other] { NUMBER($count) } müraciətin uyğunluğu hələ müəyyən edilməyib.
}
refusal-no-eligible-application = Uyğun müraciət yoxdur, qiymətləndiriləcək heç nə yoxdur.
refusal-sheets-missing = { $count ->
    [one] Bir vərəq hələ təhvil verilməyib.
   *[other] { NUMBER($count) } vərəq hələ təhvil verilməyib.
}
refusal-applications-without-scores = { $count ->
    [one] Bir müraciəti heç kim qiymətləndirməyib, çünki bütün üzvlər kənarlaşıb. Başqa üzv təyin edin.
   *[other] { NUMBER($count) } müraciəti heç kim qiymətləndirməyib, çünki bütün üzvlər kənarlaşıb. Başqa üzv təyin edin.
}
refusal-scores-unsettled = { $count ->
    [one] Bir bal hələ razılaşdırılmalıdır.
   *[other] { NUMBER($count) } bal hələ razılaşdırılmalıdır.
}
refusal-evaluator-cannot-decide = Müraciətləri qiymətləndirən onlar barədə qərar verə bilməz.
refusal-decision-owner-on-panel = Çağırış üzrə qərar verən şəxs heyətin üzvü ola bilməz.
refusal-second-chair = Heyətin artıq sədri var.
refusal-not-your-sheet = Bu, başqa üzvün vərəqidir.
refusal-scoring-is-over = Qiymətləndirmə vaxtı bitib. Vərəqlər daha dəyişdirilə bilməz.
refusal-interest-is-evident = Siz müraciətçinin üzvü və ya mentorusunuz, yaxud onda marağınız var. Marağı bəyan edin.
refusal-not-a-score = Bal tam ədəd olmalıdır.
refusal-score-out-of-scale = Bal { $lowest } ilə { $highest } arasında olmalıdır.
refusal-score-missing = Bal verin.
refusal-comment-missing = Səbəbini yazın. Müraciətçi bunu rəydə oxuyur.
refusal-chair-recused = Siz bu müraciət üzrə kənarlaşmısınız. Balların ortası qüvvədədir.
refusal-too-many-selected = { $max ->
    [one] Yalnız bir yer verilə bilər. Digərlərini ehtiyata salın.
   *[other] Yalnız { NUMBER($max) } yer verilə bilər. Digərlərini ehtiyata salın.
}
notice-panel-member-appointed-subject = Siz münsiflər heyətindəsiniz: { $title }
notice-panel-member-appointed-body = Proqram ofisi sizi bu çağırışa müraciətləri qiymətləndirən heyətə təyin edib. Qiymətləndirmə başlayanda sizə bildiriləcək.
notice-panel-member-appointed-action = Qiymətləndirməyə bax
notice-panel-started-subject = Qiymətləndirmə başlayır: { $title }
notice-panel-started-body = Müraciətlər sizin üçün hazırdır. Əvvəlcə hər biri üzrə maraqlarınızı bəyan edin; sonra məzmunu açılır və qiymətləndirə bilərsiniz.
notice-panel-started-action = Qiymət vərəqlərimə keç
notice-panel-concluded-subject = Sıralama müəyyən edildi: { $title }
notice-panel-concluded-body = Heyət sıralamanı müəyyən edib. Hər müraciətçi üzrə əsaslandırma ilə qərar verin.
notice-panel-concluded-action = Sıralamaya bax və qərar ver
notice-panel-decided-subject = Elan ediləcək qərar var: { $title }
notice-panel-decided-body = Qərar verən şəxs qərar verib. Hər müraciətçinin rəy alması üçün onu elan edin.
notice-panel-decided-action = Qərara bax
notice-debrief-subject = Müraciətiniz üzrə qərar: { $title }
notice-debrief-body = Bu çağırış üzrə qərar elan edilib. Rəydə müraciətinizin necə və nəyə görə belə qiymətləndirildiyi və yeri göstərilir. { $until } tarixinədək şikayət etmək mümkündür.
notice-debrief-action = Rəyi oxu
interests-title = Maraqlar
interests-hint = Əlaqəniz olan təşkilatlar
interests-lead = Özünüzün və ya yaxınınızın marağı olan təşkilatları göstərin: pay, iş, ailə, borc. Üzvü olduğunuz hər münsiflər heyəti bunu görür və onların müraciətlərini başqa üzvlər qiymətləndirir.
interests-none = Heç bir maraq bəyan etməmisiniz.
interests-since = { $since } tarixindən
interests-end = Bitib
interests-add = Maraq bəyan et
interests-organisation = Təşkilat
interests-organisation-hint = Qeydiyyat nömrəsi və ya buradakı səhifəsinin ünvanı.
interests-statement = Nədən ibarətdir
interests-statement-hint = Məsələn: bacım orada şərikdir. Heyəti təyin edən ofis yalnız marağın olduğunu görür.
interests-declare = Bəyan et
done-interest-declared = Bəyan edildi. Heyətlər bundan sonra bunu görür.
done-interest-ended = Bitdi. Əvvəlki əlaqə qeyddə qalır.
refusal-interest-organisation-unknown = Belə təşkilat tanınmır. Səhifəsinin ünvanını yapışdırın.
refusal-interest-known = Bunu artıq bəyan etmisiniz.
refusal-interests-many = Ən çoxu { $max } maraq saxlanılır. Bitənləri bağlayın.
event-person-interest_declared = Maraq bəyan edildi
event-person-interest_ended = Maraq bitdi
panel-verb-reopen = Yenidən qiymətləndirmək
panel-verb-reconsider = Yenidən qərar vermək
event-panel-reopened = Şikayətdən sonra yenidən qiymətləndirilir
event-panel-reconsidered = Şikayətdən sonra yenidən qərar verilir
notice-panel-reopened-subject = Yenidən qiymətləndirin: { $title }
notice-panel-reopened-body = Qərardan şikayət təmin edilib. Vərəqləriniz yazdıqlarınızla birlikdə yenidən açılıb; hər birinə yenidən baxın və təqdim edin.
notice-panel-reopened-action = Vərəqlərimə keçmək
notice-panel-reconsidered-subject = Yenidən qərar verin: { $title }
notice-panel-reconsidered-body = Qərarınızdan şikayət təmin edilib. Sıralama qalır; əsaslandıraraq yenidən qərar verin.
notice-panel-reconsidered-action = Sıralamaya baxıb qərar vermək
sheet-verb-reopen = Balları dəyişmək
sheet-reopen-reason = Niyə dəyişirsiniz
sheet-reopen-reason-hint = Əvvəl yazdıqlarınız bu səbəblə birlikdə qeydə alınmış qalır.
sheet-earlier = Əvvəl təqdim edilib
sheet-earlier-why = Yenidən açılıb: { $reason }
event-sheet-reopened = Yenidən açıldı
done-sheet-reopened = Vərəq yenidən açıldı. Bitirəndə təqdim edin.
price-formula-computed = Sıralama müəyyən ediləndə qiymətlərdən hesablanır. Heç kim bal vermir.
panel-rounds = Əvvəlki mərhələlər
panel-round-lead = { $at } tarixində şikayət üzrə ləğv edilib. Olduğu kimi saxlanılır.
panel-recused = { $count ->
    [one] birindən kənarlaşıb
   *[other] { $count } müraciətdən kənarlaşıb
}
panel-skills = Üzv nəyi qiymətləndirə bilir
panel-skills-hint = Bu dillərdə və sahələrdə olan müraciətlər ilk növbədə bu üzvə verilir. Üzv bunu dəyişə bilər.
panel-languages = Dillər
panel-sectors = Sahələr
panel-verb-allot = Oxuyanların sayını təyin et
panel-verb-describe = Nəyi qiymətləndirə bilirəm
panel-readers-title = Kim nəyi oxuyur
panel-readers-all = Hər üzv bütün müraciətləri oxuyur.
panel-readers-some = { $count ->
    [one] Hər müraciəti bir üzv oxuyur.
   *[other] Hər müraciəti { $count } üzv oxuyur, sədr də onların arasındadır.
}
panel-readers-rule = Vərəqlər yükü ən az olana verilir; ortaq dil və ya sahə bir vərəq az kimi sayılır. Sədr hamısını oxuyur. Bərabərlikdə püşk atılır. Özünü kənarlaşdıran üzvün müraciəti növbəti üzvə keçir.
panel-readers-seed = Püşk { $seed } ədədindən irəli gəlir; hesabatla hər kəs onu yenidən ata bilər.
panel-readers = Hər müraciəti oxuyanların sayı
panel-readers-hint = Boş: hər üzv hamısını oxuyur. Ən azı { $least }, sədr də daxil olmaqla. Qiymətləndirmə başlayandan sonra dəyişmir.
panel-gaps = Bu heyətin yaxşı oxuya bilmədiyi müraciətlər
panel-gaps-remedy = Bunu bacaran birini təyin edin və ya üzvlərdən hansı dil və sahələri qiymətləndirə bildiklərini göstərmələrini xahiş edin.
panel-gap-nobody = maraqlar səbəbindən onu heç kim qiymətləndirə bilməz
panel-gap-short = onu qiymətləndirə bilənlər oxumalı olanlardan azdır
panel-gap-language = qiymətləndirə bilənlərdən heç kim müraciətçinin dilində oxumur
panel-gap-sector = qiymətləndirə bilənlərdən heç kim sahəni tanımır
panel-leniency = Kim çox, kim az bal verir
panel-leniency-lead = Üzvün ballarının eyni müraciətlər üzrə digərlərinin ballarından orta fərqi, 100 üzərindən. Ortaq müraciətlər { $least }-dən azdırsa, nəticə çıxarmaq hələ tezdir. Bu yalnız izah edir və heç nəyi dəyişmir: heç bir bal ona görə dəyişdirilmir.
panel-leniency-shared = Ortaq müraciətlər
panel-leniency-difference = Orta fərq
panel-leniency-few = nəticə üçün azdır
panel-member = Üzv
event-panel-readers_set = Oxuyanların sayı təyin edildi
event-panel-skills_said = Dillər və sahələr göstərildi
event-panel-allocated = Vərəqlər qayda üzrə paylandı
done-panel-readers_set = Yadda saxlanıldı. Qiymətləndirmə belə başlayacaq.
done-panel-skills_said = Təşəkkür edirik. Bundan sonra paylananlarda nəzərə alınacaq.
notice-panel-sheet-added-subject = Oxumaq üçün daha bir müraciət: { $title }
notice-panel-sheet-added-body = Başqa üzv bir müraciəti qiymətləndirə bilmir və o, bunu bacaranlar arasında yükü ən az olan sizə keçir. Maraqlarınızı bəyan edin; sonra məzmunu açılır və onu qiymətləndirə bilərsiniz.
notice-panel-sheet-added-action = Qiymət vərəqlərimə keç
notice-panel-readers-missing-subject = Oxuyan çatışmır: { $title }
notice-panel-readers-missing-body = { $number ->
    [one] Bir müraciəti oxuyanlar istədiyinizdən azdır və heyətdə onu qiymətləndirə biləcək kimsə qalmayıb. Daha bir üzv təyin edin; vərəqlər dərhal paylanacaq.
   *[other] { NUMBER($number) } müraciəti oxuyanlar istədiyinizdən azdır və heyətdə onları qiymətləndirə biləcək kimsə qalmayıb. Daha bir üzv təyin edin; vərəqlər dərhal paylanacaq.
}
notice-panel-readers-missing-action = Nə çatışmadığına bax
notice-panel-reminder-subject = Qiymət vərəqlərinizin vaxtı çatır: { $title }
notice-panel-reminder-body = { NUMBER($number) } vərəqinizdən { NUMBER($done) } təhvil verilib. Zəhmət olmasa qalanlarını { $until } tarixinədək təhvil verin və ya marağınız varsa, bəyan edin: onda müraciət başqasına keçəcək.
notice-panel-reminder-action = Qiymət vərəqlərimə keç
interviews-title = Müsahibələr
interviews-lead = Heyət müraciətçiləri dinləyir və bunun üçün dərc olunmuş meyarlar üzrə bal verir. Yazılı olan hər şey o vaxt artıq dəyişməzdir.
interviews-blind = Müsahibə anonim ola bilməz
interviews-blind-text = Heyət müraciətçilərlə görüşür. Buna görə yazılı meyarlar ilk müsahibədən əvvəl qiymətləndirilir, razılaşdırılır və dəyişməz olur; burada müraciətçilər yenə nişanları ilə adlanır.
interviews-invited = Kim dəvət olunub
interviews-open-text = Yazılı hissənin minimumlarına çatan hər kəs dəvət olunur və vaxtlardan birini seçir.
interviews-link = Müsahibələr: vaxtlar və dəvət olunanlar
interview-title = Müsahibə
interview-slots = Vaxtlar
interview-slots-none = Hələ vaxt yoxdur. Ən azı müraciətçilərin sayı qədər yaradın.
interview-slots-taken = İndi boş vaxt yoxdur. Başqasını istəyin və ya ofisin əlavə etməsini gözləyin.
interview-slot-remove = Sil
interview-lasts = { NUMBER($minutes) } dəqiqə
interview-online = Video keçid
interview-starts = İlk vaxt
interview-count = Ardıcıl neçə vaxt
interview-count-hint = Hər biri göstərilən müddətdə, aralarında fasilə ilə.
interview-minutes = Hər biri neçə dəqiqə
interview-pause = Aradakı fasilə, dəqiqə
interview-place = Yer
interview-place-hint = Bina, mərtəbə, otaq və kimi soruşmaq.
interview-link = Video keçid
interview-link-hint = https:// ilə başlayır. Yer və ya keçid lazımdır.
interview-until = Vaxt seçmək üçün son müddət
interview-until-last = Vaxt seçmək üçün son gün
interview-until-hint = O vaxta qədər seçməyən gəlməmiş sayıla bilər.
interview-when = Sizin vaxtınız
interview-scored = Heyət nəyə bal verir
interview-note = Göstərilən səbəb
interview-reason = Səbəb
interview-reason-hint = Qarşı tərəf onu oxuyur.
interview-choose-book = Vaxt seçin
interview-choose-assign = Müraciətçi üçün vaxt təyin edin
interview-state-invited = Vaxt seçilməlidir
interview-state-asked = Başqa vaxt istənilib
interview-state-booked = Vaxt təyin olunub
interview-state-held = Keçirilib
interview-state-missed = Baş tutmayıb
interview-state-declined = İmtina edilib
interview-lead-invited = Heyət bu müraciətçini dinləmək istəyir. Aşağıdakı vaxtlardan biri seçilməlidir.
interview-lead-asked = Heç bir vaxt uyğun gəlmədi. Ofis başqasını təklif edir.
interview-lead-booked = Vaxt təyin olunub. Başlayana qədər dəyişdirilə bilər; hər dəyişiklik hər iki tərəfin təqviminə göndərilir.
interview-lead-held = Müsahibə keçirilib. Heyət eşitdiyinə bal verir.
interview-lead-missed = Müsahibə baş tutmayıb. Orada qiymətləndirilənlərə bal verilmir.
interview-lead-declined = Müraciətçi müsahibədən imtina edib. Orada qiymətləndirilənlərə bal verilmir.
interview-verb-book = Bu vaxtı götür
interview-verb-ask = Başqa vaxt istə
interview-verb-decline = Müsahibədən imtina et
interview-verb-assign = Bu vaxtı təyin et
interview-verb-release = Vaxtı geri götür
interview-verb-hold = Keçirildi
interview-verb-miss = Heç kim gəlmədi
interview-verb-renew = Yenidən dəvət et
interview-text-ask = Tutduğunuz vaxt dərhal başqaları üçün boşalır.
interview-text-decline = Onda müsahibədə qiymətləndirilən meyarlara bal verilmir. Müraciətinizin qalan hissəsi yenə sayılır.
interview-text-release = Müraciətçiyə dərhal bildirilir və o, başqa vaxt seçir.
interview-text-renew = Müraciətçi bir daha dəvət olunur. Hamıya eyni yanaşın.
panel-verb-interview = Müsahibələrə dəvət et
panel-verb-schedule = Vaxt əlavə et
event-panel-interviews_opened = Müsahibələrə dəvət edildi
event-panel-times_changed = Müsahibə vaxtları dəyişdirildi
done-panel-interviews_opened = Dəvət edildi. Hər müraciətçiyə məktub gedir və o, vaxt seçir.
done-panel-times_changed = Vaxtlar dəyişdirildi.
event-interview-booked = Vaxt seçildi
event-interview-other_asked = Başqa vaxt istənildi
event-interview-declined = Müsahibədən imtina edildi
event-interview-assigned = Vaxtı ofis təyin etdi
event-interview-released = Vaxt geri götürüldü
event-interview-held = Müsahibə keçirildi
event-interview-missed = Müsahibə baş tutmadı
event-interview-renewed = Yenidən dəvət edildi
done-interview-booked = Vaxt sizindir. Məktubla, təqviminiz üçün də gəlir.
done-interview-other_asked = İstənildi. Ofisə bildirildi.
done-interview-declined = İmtina edildi. Ofisə bildirildi.
done-interview-assigned = Təyin edildi. Müraciətçiyə bildirildi.
done-interview-released = Geri götürüldü. Müraciətçiyə bildirildi.
done-interview-held = Qeyd edildi. Heyət bal verə bilər.
done-interview-missed = Qeyd edildi. Müraciətçiyə bildirildi.
done-interview-renewed = Yenidən dəvət edildi.
sheet-interview = Müsahibədə eşitdikləriniz
sheet-interview-hint = Yalnız bu meyarlar. Yazılı hissə təhvil verdiyiniz kimi qalır.
sheet-interview-later = Müsahibədən sonra qiymətləndirilir: { $names }.
sheet-verb-hear = Müsahibənin ballarını yadda saxla
sheet-verb-conclude_hearing = Müsahibənin ballarını təhvil ver
event-sheet-heard = Müsahibənin balları yadda saxlanıldı
event-sheet-hearing_submitted = Müsahibənin balları təhvil verildi
done-sheet-heard = Yadda saxlanıldı.
done-sheet-hearing_submitted = Təhvil verildi. İndi başqalarının verdiyini görürsünüz.
task-interview-book = Müsahibə üçün vaxt seçin: { $label }
task-interview-attend = Müsahibəyə gəlin: { $label }
task-interview-arrange = Müsahibə üçün başqa vaxt təklif edin: { $label }
task-panel-hear = Müsahibəyə bal verin: { $label }
refusal-interviews-none = Bu çağırışın heç bir meyarı müsahibədə qiymətləndirilmir.
refusal-interviews-opened = Müraciətçilər artıq dəvət olunub.
refusal-interviews-first = Bəzi meyarlar müsahibədə qiymətləndirilir. Proqram ofisi əvvəlcə müraciətçiləri dəvət etməlidir.
refusal-interviews-waiting = { $count ->
    [one] Bir müsahibə hələ bitməyib.
   *[other] { NUMBER($count) } müsahibə hələ bitməyib.
}
refusal-interview-scores-missing = { $count ->
    [one] Bir üzv müsahibəyə hələ bal verməyib.
   *[other] Müsahibələrin { NUMBER($count) } balı hələ təhvil verilməyib.
}
refusal-written-frozen = Müraciətçilər müsahibəyə dəvət olunandan bəri yazılı hissə dəyişməzdir.
refusal-interviews-over = Müsahibələrin vaxtı bitib.
refusal-interview-begun = O, { $start } tarixində başlayıb. Proqram ofisinə deyin.
refusal-interview-too-late = Vaxt { $due } tarixinədək seçilə bilərdi. Proqram ofisinə deyin.
refusal-interview-not-yet = Müsahibə { $start } tarixində başlayır. Onda qeyd edin.
refusal-interview-answer-awaited = Müraciətçi { $due } tarixinədək vaxt seçə bilər. O vaxta qədər gözləyin.
refusal-interview-minutes = Müsahibə { $min } dəqiqədən { $max } dəqiqəyədək çəkir.
refusal-interview-past = Bu keçib. Daha gec vaxt seçin.
refusal-interview-too-far = Bu, bir ildən çox sonradır. Daha yaxın vaxt seçin.
refusal-interview-overlaps = Heyətin həmin vaxt başqa müsahibəsi var. Boş vaxt seçin.
refusal-interview-where = Harada olduğunu göstərin və ya video keçid verin.
refusal-interview-link = Keçid https:// ilə başlayır və boşluqsuzdur.
refusal-interview-slot-missing = Boş vaxtlardan birini seçin.
refusal-interview-slot-taken = Bu vaxtı artıq kimsə tutub. Başqasını seçin.
refusal-interview-slots-few = { $count ->
    [one] Hər müraciətçinin seçə bilməsi üçün bir boş vaxt çatışmır. Əvvəlcə onu əlavə edin.
   *[other] Hər müraciətçinin seçə bilməsi üçün { NUMBER($count) } boş vaxt çatışmır. Əvvəlcə onları əlavə edin.
}
refusal-interview-not-held = Müsahibə hələ keçirilməyib. Onun meyarları sonra qiymətləndirilir.
refusal-interview-scores-in = Bu balları artıq təhvil vermisiniz.
notice-interview-invited-subject = Müsahibəyə dəvət: { $title }
notice-interview-invited-body = Heyət sizi dinləmək istəyir. { $until } tarixinədək vaxtlardan birini seçin və ya səbəbini yazıb başqasını istəyin. Dərc olunmuş meyarların bəzisi müsahibədə qiymətləndirilir.
notice-interview-invited-action = Vaxt seç
notice-interview-booked-subject = Müsahibə: { $title }
notice-interview-booked-body = { $name } ilə müsahibə { $at } vaxtına təyin olunub: { $place }. Tarix təqviminiz üçün məktuba əlavə olunub; dəyişiklik orada onu əvəz edir.
notice-interview-booked-action = Müsahibəyə bax
notice-interview-released-subject = Müsahibənin vaxtı daha qüvvədə deyil: { $title }
notice-interview-released-body = { $name } ilə { $at } vaxtına təyin olunmuş müsahibə o zaman keçirilməyəcək. Başqa vaxt tapılmalıdır; səbəb səhifədədir.
notice-interview-released-action = Müsahibəyə bax
notice-interview-asked-subject = Başqa vaxt istənilir: { $title }
notice-interview-asked-body = { $name } heç bir vaxtda gələ bilmir. Səbəb səhifədədir; vaxt əlavə edin və ya təyin edin.
notice-interview-asked-action = İstəyə bax
notice-interview-declined-subject = Müsahibədən imtina edildi: { $title }
notice-interview-declined-body = { $name } müsahibəyə gəlməyəcək. Səbəb səhifədədir.
notice-interview-declined-action = Müsahibəyə bax
notice-interview-held-subject = Müsahibəyə bal verin: { $title }
notice-interview-held-body = { $name } ilə müsahibə keçirildi. Eşitdiklərinizə bunun üçün dərc olunmuş meyarlar üzrə bal verin.
notice-interview-held-action = Müsahibələrə bax
notice-interview-missed-subject = Müsahibə baş tutmadı: { $title }
notice-interview-missed-body = Proqram ofisi müsahibənizə heç kimin gəlmədiyini və ya vaxt seçilmədiyini qeyd etdi. Orada qiymətləndirilənlərə bal verilmir. Bu səhvdirsə, dərhal proqram ofisinə deyin.
notice-interview-missed-action = Müsahibəyə bax
panel-lot-empty = Bu lotda heç bir müraciət sıralamaya çatmadı. Lot nəticəsiz bitir; digərləri davam edir.
panel-passed-over = Növbəsini verir
panel-passed-over-what = { $count ->
    [one] Dərc olunmuş qaydaya görə onun startapı üçün əvvəlcə başqa lot gəlir.
   *[other] Dərc olunmuş qaydaya görə onun startapı üçün əvvəlcə { NUMBER($count) } başqa lot gəlir.
}
refusal-lot-awards-limit = { $max ->
    [one] Bu çağırışda bir startapa yalnız bir lot verilə bilər və bu startapın artıq biri var. Bu müraciəti ehtiyata qoyun və ya ona o birinin əvəzinə bu lotu verin.
   *[other] Bu çağırışda bir startapa ən çoxu { NUMBER($max) } lot verilə bilər və bu startap həmin saya artıq çatıb. Bu müraciəti ehtiyata qoyun və ya ona başqasının əvəzinə bu lotu verin.
}

/** Sentences as people write them, in every language that is spoken here: which seem to ask for what nobody has to do, and which ask for nothing of it. */

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import { pointedOut, type Topic } from './pointing-out.ts'

const languages = ['en', 'cy', 'fr', 'es', 'pl', 'ar'] as const

const topics = ['treatment', 'abstinence', 'testing', 'police', 'migration'] as const satisfies readonly Topic[]

type Language = (typeof languages)[number]

const asks = {
  en: {
    treatment: [
      'I will go into hospital.',
      'I will go to an NA meeting every week.',
      'I will keep my AA meetings.',
      'I will go to treatment.',
      'I will go to rehab until June.',
      'I will finish my detox.',
      'I am going to see a therapist.',
      'I will go to psychotherapy.',
      'I will talk to a psychologist.',
      'I will keep every date with the psychiatrist.',
      'I will go to counselling every week.',
      'I will take methadone every day.',
      'I will start on buprenorphine.',
      'I will go to the clinic on Mondays.',
      'I will work on my addiction.',
    ],
    abstinence: [
      'I will not use any more.',
      'I will never use again.',
      'I will give up the weed for good.',
      'I will stay sober.',
      'Three months of sobriety.',
      'I will abstain.',
      'A year of abstinence.',
      'I will get clean.',
      'She says that I will be clean by Easter.',
      'I will stop using.',
      'No drugs in the house.',
      'I will give up alcohol.',
      'I will not drink any more.',
      'I will not get drunk.',
      'I will never touch heroin again.',
      'No cocaine.',
      'I will not buy cannabis.',
    ],
    testing: [
      'I will take a test every week.',
      'I will be tested every month.',
      'I will bring a drugtest.',
      'I will give urine on Fridays.',
      'I will use the breathalyser.',
    ],
    police: [
      'I will tell the cops.',
      'I will hand myself in.',
      'I will turn myself in.',
      'I will go to the police.',
      'I will say so in court.',
      'I will keep to a court order.',
      'I will write to the magistrates.',
      'I will see probation every week.',
      'I will talk to the prosecutor.',
      'I will confess.',
      'I will plead guilty.',
      'You drop the charges.',
      'I want the charges dropped.',
    ],
    migration: [
      'I will leave the country.',
      'I will go back to my country.',
      'I will leave this country.',
      'I will go to the immigration office.',
      'I will talk to the office for migration.',
      'You will not have me deported.',
      'Nobody asks for deportation.',
      'I will take back my claim for asylum.',
      'I will give back my visa.',
      'I will hand over my passport.',
      'I will write to the Home Office.',
    ],
  },
  cy: {
    treatment: [
      'Byddaf yn dechrau triniaeth.',
      'Byddaf yn mynd i gael driniaeth.',
      'Fy nhriniaeth, bob wythnos.',
      'Byddaf yn mynd i gwnsela.',
      'Byddaf yn siarad â’r cwnselydd.',
      'Byddaf yn mynd i’r clinig.',
      'Byddaf yn mynd i glinig bob dydd Llun.',
      'Byddaf yn mynd i adsefydlu.',
      'Byddaf yn dechrau dadwenwyno.',
      'Byddaf yn gweld seiciatrydd.',
      'Byddaf yn gweld seicolegydd.',
    ],
    abstinence: [
      'Byddaf yn aros yn sobr.',
      'Byddaf yn sobri.',
      'Blwyddyn o sobrwydd.',
      'Byddaf yn ymatal.',
      'Dim cyffuriau.',
      'Byddaf yn rhoi’r gorau i gyffuriau.',
      'Byddaf yn stopio yfed.',
      'Ni fyddaf yn meddwi.',
    ],
    testing: [
      'Byddaf yn rhoi prawf anadl bob mis.',
      'Byddaf yn rhoi fy mhrawf gwaed.',
      'Byddaf yn cymryd prawf.',
      'Byddaf yn cytuno i brofion.',
      'Byddaf yn rhoi wrin.',
    ],
    police: [
      'Byddaf yn mynd at yr heddlu.',
      'Byddaf yn dweud hynny yn y llys.',
      'Byddaf yn ysgrifennu at yr ynadon.',
      'Byddaf yn siarad â phlismon.',
      'Byddaf yn gweld y swyddog prawf.',
    ],
    migration: [
      'Byddaf yn mynd at y swyddfa fewnfudo.',
      'Byddaf yn tynnu fy nghais i geisio lloches yn ôl.',
      'Byddaf yn tynnu fy nghais am loches yn ôl.',
      'Byddaf yn rhoi fy mhasbort i chi.',
      'Byddaf yn rhoi fy fisa yn ôl.',
      'Byddaf yn ysgrifennu at y Swyddfa Gartref.',
    ],
  },
  fr: {
    treatment: [
      'J’irai à l’hôpital.',
      'Je suivrai un traitement.',
      'Je ferai une cure.',
      'Je commencerai une désintoxication.',
      'Je commencerai le sevrage.',
      'Je vais me faire soigner.',
      'J’irai voir un psychologue.',
      'J’irai en thérapie.',
    ],
    abstinence: [
      'Je vais m’abstenir.',
      'Je m’abstiens pendant un an.',
      'Plus de drogue à la maison.',
      'J’arrête l’alcool.',
      'Je vais rester sobre.',
      'Je ne vais plus boire.',
      'Je ne boirai plus.',
      'J’arrête de consommer.',
    ],
    testing: [
      'Je ferai un dépistage chaque mois.',
      'Je ferai une analyse chaque mois.',
      'Je soufflerai dans l’éthylotest.',
      'Je soufflerai dans l’alcootest.',
      'Je ferai une prise de sang.',
      'J’accepte de me faire tester.',
    ],
    police: [
      'J’irai voir les policiers.',
      'J’irai à la gendarmerie.',
      'Je parlerai au tribunal.',
      'Je ne vais pas porter plainte.',
      'Je vais tout avouer.',
      'J’irai au commissariat.',
      'J’écrirai au procureur.',
    ],
    migration: [
      'J’irai à la préfecture.',
      'Vous ne demanderez pas mon expulsion.',
      'Je retire ma demande d’asile.',
      'Je remettrai mon passeport.',
      'Je rendrai mon titre de séjour.',
    ],
  },
  es: {
    treatment: [
      'Empezaré un tratamiento.',
      'Iré a terapia cada semana.',
      'Iré al psicólogo.',
      'Iré a la psicoterapia.',
      'Veré al psiquiatra.',
      'Tomaré la metadona.',
      'Hablaré de mi adicción.',
      'Empezaré la desintoxicación.',
      'Iré a la clínica.',
    ],
    abstinence: [
      'Voy a estar sobrio.',
      'Me voy a abstener.',
      'No más drogas en casa.',
      'Dejaré la droga.',
      'Dejaré de drogarme.',
      'Dejaré de beber.',
      'No beberé más.',
      'No me emborracharé.',
      'Dejaré el consumo.',
    ],
    testing: [
      'Haré una prueba de sangre cada mes.',
      'Voy a hacerme las pruebas.',
      'Haré un análisis cada mes.',
      'Daré una muestra de orina.',
      'Haré una analítica.',
    ],
    police: [
      'Iré a la policía.',
      'Hablaré en el juzgado.',
      'Retiraré la denuncia.',
      'Voy a confesar.',
      'Iré a la comisaría.',
      'Escribiré a la fiscalía.',
      'Hablaré con la guardia civil.',
    ],
    migration: [
      'Iré a la oficina de inmigración.',
      'Hablaré con migraciones.',
      'Iré a la oficina de extranjería.',
      'Retiraré mi solicitud de asilo.',
      'Entregaré mi pasaporte.',
      'Devolveré mi visado.',
      'Devolveré el permiso de residencia.',
      'Nadie pedirá mi deportación.',
    ],
  },
  pl: {
    treatment: [
      'Pójdę do szpitala.',
      'Zacznę leczenie.',
      'Będę się leczyć.',
      'Od marca się leczę.',
      'Pójdę na odwyk.',
      'Pójdę na detoks.',
      'Pójdę do poradni.',
      'Porozmawiam o uzależnieniu.',
      'Będę chodzić na terapię.',
      'Pójdę do psychologa.',
    ],
    abstinence: [
      'Będę trzeźwy.',
      'Rok abstynencji.',
      'Koniec z narkotykami.',
      'Żadnego alkoholu.',
      'Rzucę picie.',
      'Przestanę pić.',
      'Nie będę pił.',
      'Żadnej kokainy.',
      'Przestanę ćpać.',
      'Koniec ćpania.',
    ],
    testing: [
      'Będę robić testy co tydzień.',
      'Dam się testować.',
      'Oddam mocz do badania.',
      'Oddam próbkę moczu.',
      'Zrobię badania krwi.',
      'Dmuchnę w alkomat.',
    ],
    police: [
      'Pójdę na policję.',
      'Przyjdę na komendę policyjną.',
      'Pójdę do sądu.',
      'Powiem to w sądzie.',
      'Stanę przed sądem.',
      'Będę chodzić do kuratora.',
      'Napiszę do prokuratora.',
      'Złożę zeznania.',
      'Pójdę na komisariat.',
    ],
    migration: [
      'Pójdę do biura imigracyjnego.',
      'Pójdę do urzędu do spraw migracji.',
      'Pójdę do urzędu migracyjnego.',
      'Nie będziecie mnie deportować.',
      'Wycofam wniosek o azyl.',
      'Oddam paszport.',
      'Oddam wizę.',
      'Oddam kartę pobytu.',
    ],
  },
  ar: {
    treatment: [
      'سأبدأ العلاج في يونيو.',
      'سأتعالج منذ الشهر القادم.',
      'سأذهب إلى العيادة كل أسبوع.',
      'سأدخل المصحة.',
      'سأذهب للتأهيل كل يوم.',
      'سآخذ الميثادون.',
    ],
    abstinence: [
      'سأترك المخدرات.',
      'سأترك الكحول.',
      'لا خمر في البيت.',
      'سأتوقف عن الشرب.',
      'لن أشرب بعد اليوم.',
      'سأترك الإدمان.',
      'لا هيروين.',
      'لا كوكايين.',
    ],
    testing: [
      'سأقوم بالفحص كل شهر.',
      'سأقوم بفحوصات كل شهر.',
      'سأعمل تحليل دم.',
      'سأعمل التحاليل كل شهر.',
      'سأعطي عينة بول.',
      'سأعطي البول كل جمعة.',
      'سأقبل الاختبار كل شهر.',
    ],
    police: [
      'سأذهب إلى الشرطة.',
      'سأذهب للشرطة غدا.',
      'سأكلم الشرطي.',
      'سأقول ذلك في المحكمة.',
      'سأقبل المحاكمة.',
      'سأكتب إلى النيابة العامة.',
      'سأذهب إلى المخفر.',
    ],
    migration: [
      'سأذهب إلى مكتب الهجرة.',
      'سأسحب طلب اللجوء.',
      'لن تطلبوا ترحيلي.',
      'سأسلم جواز السفر.',
      'سأعيد التأشيرة.',
      'سأعيد تصريح الإقامة.',
    ],
  },
} as const satisfies Record<Language, Record<Topic, readonly string[]>>

/** What people commit to every day: repairing, paying, saying sorry, keeping away. */
const asksNothing = {
  en: [
    'I will clean the wall, and by Friday it will be clean again.',
    'I will pay 20 a week until all of it is paid.',
    'I will say sorry to your mother.',
    'I was sad, and I am still sad about it.',
    'I will visit your aunt when her migraine is over.',
    'Please tell me if you want to contest any of this.',
    'I will keep the stairs clean for you.',
    'I will mend the fence of the tennis court.',
    'I will not come to your street at night.',
    'I will give the bike back, and pay the bank charges.',
    'I have told my brother about the policy of the house.',
    'I will help at the sports club every Saturday.',
    'I will send you a photo of the receipt as proof.',
  ],
  cy: [
    'Byddaf yn glanhau’r wal.',
    'Byddaf yn talu ugain punt yr wythnos.',
    'Byddaf yn ymddiheuro i’ch mam.',
    'Ni fyddaf yn dod i’ch stryd.',
    'Byddaf yn trwsio’r beic a’r ffens.',
    'Byddaf yn meddwl am yr hyn wnes i.',
    'Anfonaf y dderbynneb fel prawf.',
    'Byddaf yn helpu yn y lloches i anifeiliaid.',
    'Byddaf yn cyffwrdd â dim sy’n perthyn i chi.',
    'Mae’n ddrwg gen i.',
  ],
  fr: [
    'Je vais nettoyer le mur.',
    'Je paierai 20 par semaine.',
    'Je demanderai pardon à ta mère.',
    'J’écrirai un texte court.',
    'Je paierai une part des charges.',
    'Je ne passerai plus dans ta rue.',
    'Je vais analyser avec toi ce qui s’est passé.',
    'Je rendrai le vélo avant la fin du mois.',
    'Je soignerai le jardin, à court terme.',
    'J’achèterai la peinture à la droguerie.',
    'Je m’occuperai du sport des petits, le samedi.',
  ],
  es: [
    'Voy a limpiar la pared.',
    'Pagaré 20 a la semana.',
    'Pediré perdón a tu madre.',
    'Hablaré contigo sobre lo que pasó.',
    'Haré deporte con los chicos del barrio.',
    'Enviaré una foto como prueba.',
    'No pasaré por tu calle, de sobra lo sé.',
    'Dejaré mi soberbia, y lo diré a mi sobrino.',
    'Lo dejaré en un sobre en la puerta.',
    'Nadie será juzgado por esto.',
    'Devolveré la bici cuando vuelva del extranjero.',
  ],
  pl: [
    'Wezmę udział w sprzątaniu.',
    'Droga pani, jest mi smutno.',
    'Moja wizyta będzie krótka.',
    'Umyję ścianę do piątku.',
    'Będę płacić 20 tygodniowo.',
    'Przeproszę twoją mamę.',
    'Nie będę chodzić waszą drogą, i drugą też nie.',
    'Napiszę prawdę, lecz krótko.',
    'Oddam rower i piłkę.',
    'To pilne, więc zrobię to jutro.',
    'Zostawię testament dla wnuków.',
  ],
  ar: [
    'سأنظف الجدار.',
    'سأدفع عشرين كل أسبوع.',
    'سأعتذر لأمك.',
    'لن أمر في شارعكم.',
    'سأصلح الدراجة قبل الجمعة.',
    'هذا مقبول عندي بشرط واحد.',
    'سآتي مصحوبا بأخي.',
    'سأكتب لكم بكل تعاطف.',
    'سأشتري ماء الشرب للجيران.',
    'سأتكلم بالنيابة عن أخي.',
    'سأقص الحشيش في حديقتكم.',
  ],
} as const satisfies Record<Language, readonly string[]>

/** The same words as they change in a sentence. */
const forms = {
  treatment: [
    ...[
      'treatments',
      'thriniaeth',
      'chwnsela',
      'fy nghwnselydd',
      'chlinig',
      'fy nghlinig',
      'ddadwenwyno',
      'fy nadwenwyno',
    ],
    ...[
      'des traitements',
      'des cures',
      'me soigner',
      'poradnia',
      'poradnie',
      'w poradniach',
      'عيادات',
      'مصحات',
      'أتعالج',
    ],
  ],
  abstinence: [
    ...[
      'getting clean',
      'stay clean',
      'staying clean',
      'I am clean',
      'I must be clean',
      'a drug',
      'chyffuriau',
      'fy nghyffuriau',
    ],
    ...['ni fydd yn feddwi', 'des drogues', 'me droguer', 'je resterai sobre', 'être sobre', 'je serai sobre'],
    ...['sobria', 'sobrios', 'sobrias', 'sobriedad', 'consumir', 'nie pić', 'nie piję', 'będę pić', 'picia'],
  ],
  testing: [
    ...['tests', 'testing', 'brawf gwaed', 'phrawf gwaed', 'prawf wrin', 'i gymryd prawf', 'cael prawf', 'gael prawf'],
    ...[
      'profion',
      'phrofion',
      'fy mhrofion',
      'les analyses',
      'pruebas de sangre',
      'hacerme prueba',
      'hacerme la prueba',
    ],
    ...['hacerme una prueba', 'hacerme unas pruebas', 'testu', 'testem'],
  ],
  police: [
    ...['I tell the court', 'I go to court', 'at court', 'attend court', 'before a court', 'crown court', 'the courts'],
    ...['a court case', 'a court hearing', 'a magistrate', 'press charges', 'pressing charges', 'dropping the charges'],
    ...['charges against me', 'plismon', 'i blismones', 'y gwasanaeth prawf', 'i wasanaeth prawf', 'les tribunaux'],
    ...['des plaintes', 'al juzgado', 'del juzgado', 'un juzgado'],
  ],
  migration: [
    ...['deport', 'deporting', 'visas', 'mewnfudo', 'mewnfudwyr', 'ceisio lloches', 'pasbort', 'basbort', 'phasbort'],
    ...['des titres de séjour', 'wiza', 'wizy', 'karta pobytu', 'karty pobytu', 'تصريح إقامة'],
  ],
} as const satisfies Record<Topic, readonly string[]>

const everySentence = languages.flatMap((language) =>
  topics.flatMap((topic) => asks[language][topic].map((says) => ({ says, topic }))),
)
const everyOrdinary: readonly string[] = languages.flatMap((language) => [...asksNothing[language]])

describe('R1 V8 what seems to ask for something that nobody has to do here', () => {
  for (const language of languages)
    for (const topic of topics)
      for (const says of asks[language][topic])
        it(`${language}, ${topic}: ${says}`, () => assert.deepEqual(pointedOut(says), [topic]))
})

describe('R1 V8 the same words in other forms', () => {
  for (const topic of topics)
    for (const says of forms[topic]) it(`${topic}: ${says}`, () => assert.deepEqual(pointedOut(says), [topic]))
})

describe('R1 what people commit to every day is not pointed out', () => {
  for (const language of languages)
    for (const says of asksNothing[language]) it(`${language}: ${says}`, () => assert.deepEqual(pointedOut(says), []))

  it('nothing written', () => assert.deepEqual(pointedOut(''), []))
})

const writings: [story: string, says: string, points: readonly Topic[]][] = [
  ['in capitals', 'NO MORE ALCOHOL', ['abstinence']],
  ['in Polish capitals', 'PÓJDĘ DO SĄDU', ['police']],
  ['a Polish ł as a letter of its own', 'Nie będę piła', ['abstinence']],
  ['every ł, and not the first alone', 'Żałuję, i nie będę piła', ['abstinence']],
  ['the same in capitals', 'NIE BĘDĘ PIŁA', ['abstinence']],
  ['without accents, as on an old phone', 'Je ferai une desintoxication', ['treatment']],
  ['with accents as letters of their own', 'désintoxication'.normalize('NFD'), ['treatment']],
  ['with a mark that nobody sees', 'alco\u00adhol', ['abstinence']],
  ['in wide letters', 'ａｌｃｏｈｏｌ', ['abstinence']],
  ['in Arabic with vowels', 'سأبدأ العِلاجَ', ['treatment']],
  ['in Arabic, drawn out', 'العـــلاج', ['treatment']],
  ['in Arabic, alef without its hamza', 'ساترك الادمان', ['abstinence']],
  ['in Arabic, one ending typed for the other', 'الشرطه', ['police']],
  ['in Arabic, one ya typed for the other', 'الشرطى', ['police']],
  ['in Arabic, every ya, and not the first alone', 'سأرى الشرطى', ['police']],
  ['in Arabic, “and” written with the word', 'والعلاج', ['treatment']],
  ['in Arabic, “and to the”', 'وللشرطة', ['police']],
  ['in Arabic, “so with the”', 'فبالعلاج', ['treatment']],
  ['in Arabic, “as the”', 'كالعلاج', ['treatment']],
  ['in Arabic, “to a”', 'لعلاج', ['treatment']],
  ['in Arabic, “with a”', 'بعلاج', ['treatment']],
  ['in Arabic, without anything before it', 'علاج', ['treatment']],
  ['over the end of a line', 'I will stop\nusing', ['abstinence']],
  ['with two spaces, and one that does not break', 'Je rendrai mes titres  de\u00a0séjour', ['migration']],
  ['first of all', 'Alcohol', ['abstinence']],
  ['between signs', '(alcohol!)', ['abstinence']],
  ['after an apostrophe', "j'arrete l'alcool", ['abstinence']],
  ['behind a letter', 'xalcohol', []],
  ['behind a letter in Arabic', 'قالعلاج', []],
  ['behind a number', '7alcohol', []],
  ['behind an accented letter', 'étest', []],
  ['before a letter', 'testx', []],
  ['before a number', 'test7', []],
  ['with an ending, where any will do', 'alcoholfree', ['abstinence']],
  ['with an ending and a number', 'alcoholfree7', []],
  [
    'all of it, in an order of its own',
    'A visa, the police, a test, no drinks, a therapist',
    ['treatment', 'abstinence', 'testing', 'police', 'migration'],
  ],
  ['a test for drugs', 'A drug test', ['abstinence', 'testing']],
  ['a test for drugs, in Welsh', 'Prawf cyffuriau', ['abstinence', 'testing']],
  ['a test for alcohol, in Spanish', 'Pruebas de alcohol', ['abstinence', 'testing']],
  ['a test of what somebody drinks, in Spanish', 'El alcoholímetro', ['abstinence', 'testing']],
  ['a test for drugs, in Spanish', 'Una prueba de drogas', ['abstinence', 'testing']],
  ['one of it twice', 'No drinks, and no drugs', ['abstinence']],
  ['in two languages', 'No alcohol, y una terapia', ['treatment', 'abstinence']],
  ['English by somebody who reads Polish', 'I will go to rehab. Przepraszam.', ['treatment']],
]

describe('R1 however somebody writes it', () => {
  for (const [story, says, points] of writings)
    it(`${story}: ${points.join(' and ') || 'nothing'}`, () => assert.deepEqual(pointedOut(says), points))

  const plainly = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC')
  const ways: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.toUpperCase(),
    (text) => text.normalize('NFD'),
    plainly,
    (text) => plainly(text).toUpperCase(),
    (text) => text.replaceAll(' ', '\n'),
  ]

  it('the same is found, whatever ordinary words stand around it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everySentence),
        fc.array(fc.constantFrom(...everyOrdinary), { maxLength: 3 }),
        fc.nat(3),
        fc.constantFrom(...ways),
        ({ says, topic }, around, at, way) =>
          assert.deepEqual(pointedOut(way(around.toSpliced(at, 0, says).join(' '))), [topic]),
      ),
      { numRuns: 2_000, seed: 8 },
    )
  })

  it('and nothing in any number of ordinary words', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...everyOrdinary), { maxLength: 6 }),
        fc.constantFrom(...ways),
        (ordinary, way) => assert.deepEqual(pointedOut(way(ordinary.join(' '))), []),
      ),
      { numRuns: 1_000, seed: 8 },
    )
  })
})

describe('R1 what it looked at', () => {
  for (const language of languages)
    it(`${language}: four sentences at least to each topic, and eight to none`, () => {
      for (const topic of topics) assert.ok(asks[language][topic].length >= 4, topic)
      assert.ok(asksNothing[language].length >= 8)
    })
})

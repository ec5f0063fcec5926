/**
 * What chemists and other registers know a substance by: the InChIKey of its free base or parent compound, PubChem's number,
 * and the FDA's UNII. Only what two or more published texts gave alike is here (among them the DrugBank open vocabulary, tables
 * taken from PubChem and checked against ChEBI or ClinPGx, and encyclopaedias; looked up in November 2026); what they gave
 * differently, or one alone gave, is left out. Where a name is used for a mixture of mirror forms, the key has none of them.
 */

export interface Identifiers {
  /** 27 characters (IUPAC). */
  readonly inchikey: string
  /** PubChem CID. */
  readonly cid?: number
  /** FDA Unique Ingredient Identifier, ten characters. */
  readonly unii?: string
}

const identifiers: Readonly<Record<string, Identifiers>> = {
  '2c-b': { inchikey: 'YMHOBZXQZVXHBM-UHFFFAOYSA-N', unii: 'V77772N32H' },
  '6-mam': { inchikey: 'JJGYGPZNTOPXGV-SSTWWWIQSA-N', cid: 5462507 },
  acetaminophen: { inchikey: 'RZVAJINKPMORJF-UHFFFAOYSA-N', cid: 1983, unii: '362O9ITL9D' },
  'acetyl-fentanyl': { inchikey: 'FYIUUQUPOKIKNI-UHFFFAOYSA-N', cid: 527015 },
  alprazolam: { inchikey: 'VREFGVBLTWBCJP-UHFFFAOYSA-N', cid: 2118, unii: 'YU55MQ3IZY' },
  amphetamine: { inchikey: 'KWTSXDURSIMDCE-UHFFFAOYSA-N', cid: 3007, unii: 'CK833KGX7E' },
  benzocaine: { inchikey: 'BLFLLBZGZJTVJG-UHFFFAOYSA-N', cid: 2337, unii: 'U3RSY48JW5' },
  benzoylecgonine: { inchikey: 'GVGYEFKIHJTNQZ-RFQIPJPRSA-N', cid: 448223, unii: '5353I8I6YS' },
  buprenorphine: { inchikey: 'RMRJXGBAOAMLHD-IHFGGWKQSA-N', cid: 644073, unii: '40D3SCR4GZ' },
  buspirone: { inchikey: 'QWCRAEMEVRGPNT-UHFFFAOYSA-N', cid: 2477, unii: 'TK65WKS8HL' },
  caffeine: { inchikey: 'RYYVLZVUVIJVGH-UHFFFAOYSA-N', cid: 2519, unii: '3G6A5W338E' },
  carfentanil: { inchikey: 'YDSDEBIZUNNPOB-UHFFFAOYSA-N', cid: 62156, unii: 'LA9DTA2L8F' },
  clonazepam: { inchikey: 'DGBIGWXXNGSACT-UHFFFAOYSA-N', cid: 2802, unii: '5PE9FDE8GB' },
  cocaine: { inchikey: 'ZPUCINDJVBIVPJ-LJISPDSOSA-N', cid: 446220, unii: 'I5Y540LHVR' },
  codeine: { inchikey: 'OROGSEYTTFOCAN-DNJOTXNNSA-N', cid: 5284371, unii: 'UX6OWY2V7J' },
  dextromethorphan: { inchikey: 'MKXZASYAUGDDCJ-NJAFHUGGSA-N', cid: 5360696, unii: '7355X3ROTS' },
  diazepam: { inchikey: 'AAOVKJBEBIDNHE-UHFFFAOYSA-N', cid: 3016, unii: 'Q3JTX2Q7TU' },
  diphenhydramine: { inchikey: 'ZZVUWRFHKOJYTH-UHFFFAOYSA-N', cid: 3100, unii: '8GTS82S83M' },
  dmt: { inchikey: 'DMULVCHRPCFFGV-UHFFFAOYSA-N', cid: 6089, unii: 'WUB601BHAA' },
  etizolam: { inchikey: 'VMZUTJCNQWMAGF-UHFFFAOYSA-N', cid: 3307, unii: 'A76XI0HL37' },
  fentanyl: { inchikey: 'PJMPHNIQZUBGLI-UHFFFAOYSA-N', cid: 3345, unii: 'UF599785JZ' },
  flubromazolam: { inchikey: 'VXGSZBZQCBNUIP-UHFFFAOYSA-N', cid: 21930924 },
  gabapentin: { inchikey: 'UGJMXCAKCUNAIE-UHFFFAOYSA-N', cid: 3446, unii: '6CW7F3G59X' },
  ghb: { inchikey: 'SJZRECIVHVDYJC-UHFFFAOYSA-N', cid: 10413, unii: '30IW36W5B2' },
  heroin: { inchikey: 'GVGLGOZIDCSQPN-PVHGPHFFSA-N', cid: 5462328, unii: '70D95007SX' },
  isotonitazene: { inchikey: 'OIOQREYBGDAYGT-UHFFFAOYSA-N', cid: 145721979, unii: 'ZFY1ZBQ8AV' },
  ketamine: { inchikey: 'YQEZLKZALYSWHR-UHFFFAOYSA-N', cid: 3821, unii: '690G0D6V8H' },
  levamisole: { inchikey: 'HLFSDGLLUJUHTE-SNVBAGLBSA-N', cid: 26879, unii: '2880D3468G' },
  lidocaine: { inchikey: 'NNJVILVZKWQKPM-UHFFFAOYSA-N', cid: 3676, unii: '98PI200987' },
  lsd: { inchikey: 'VAYOSLLFUXYJDT-RDTXWAMCSA-N', cid: 5761, unii: '8NA5SWF92O' },
  mannitol: { inchikey: 'FBPFZTCFMRRESA-KVTDHHQDSA-N', cid: 6251, unii: '3OWL53L36A' },
  mda: { inchikey: 'NGBBVGZWCFBOGO-UHFFFAOYSA-N', cid: 1614, unii: 'XJZ28FJ27W' },
  mdma: { inchikey: 'SHXWCVYOXRDMCX-UHFFFAOYSA-N', cid: 1615, unii: 'KE1SEN21RM' },
  medetomidine: { inchikey: 'CUHVIMMYOGQXCV-UHFFFAOYSA-N', cid: 68602, unii: 'MR15E85MQM' },
  methadone: { inchikey: 'USSIQXCVUWKGNF-UHFFFAOYSA-N', cid: 4095, unii: 'UC6VBE7V1Z' },
  methamphetamine: { inchikey: 'MYWUZJCMWCOHBA-VIFPVBQESA-N', cid: 10836, unii: '44RAL3456C' },
  morphine: { inchikey: 'BQJCRHHNABKAKU-KBQPJGBKSA-N', cid: 5288826, unii: '76I7G6D29C' },
  naloxone: { inchikey: 'UZHSEJADLWPNLE-GRGSLBFTSA-N', cid: 5284596, unii: '36B82AMQ7N' },
  nicotine: { inchikey: 'SNICXCGAKADSCV-JTQLQIEISA-N', cid: 89594, unii: '6M3C89ZY6R' },
  oxycodone: { inchikey: 'BRUQQQPBMZOVGD-XFKAJCMBSA-N', cid: 5284603, unii: 'CD35PMG570' },
  papaverine: { inchikey: 'XQYZDYMELSJDRZ-UHFFFAOYSA-N', cid: 4680, unii: 'DAA13NKG2Q' },
  'para-fluorofentanyl': { inchikey: 'KXUBAVLIJFTASZ-UHFFFAOYSA-N', cid: 62300, unii: 'I45R05QM0Z' },
  procaine: { inchikey: 'MFDFERRIHVXMIY-UHFFFAOYSA-N', cid: 4914, unii: '4Z8Y51M438' },
  tetracaine: { inchikey: 'GKCBAIGFKIBETG-UHFFFAOYSA-N', cid: 5411, unii: '0619F35CGV' },
  tianeptine: { inchikey: 'JICJBGPOMZQUBB-UHFFFAOYSA-N', unii: '0T493YFU8O' },
  xylazine: { inchikey: 'BPICBUSOMSTKRF-UHFFFAOYSA-N', cid: 5707, unii: '2KFG9TP5V8' },
}

export const identifiersOf = (code: string): Identifiers | undefined =>
  Object.hasOwn(identifiers, code) ? identifiers[code] : undefined

export const identified = Object.keys(identifiers)

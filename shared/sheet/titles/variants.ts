/** Traditional characters that titles and words of catalogs are written with, each before its simplified one. */
const pairs =
  '資资訊讯數数據据稱称來来聯联絡络電电話话說说機机關关單单頻频題题類类別别檔档案案欄栏權权發发佈布務务碼码編编號号項项' +
  '屬属開开條条業业統统處处門门範范圍围長长度度鍵键時时間间臺台備备註注釋释詮诠負负責责級级內内設设職职責责描描標标籤签' +
  '結结構构庫库領领動动態态價价狀状態态實实檢检測测質质識识參参與与觸触見见應应該该際际無无願愿進进階阶圖图層层連连' +
  '網网址址語语過过體体組组織织經经濟济環环護护計计畫划產产個个區区縣县鄉乡鎮镇種种讓让傳传輸输錄录專专歷历證证報报' +
  '對对現现維维護护優优選选擇择審审確确認认變变動动隨随週周兩两雙双農农學学醫医療疗衛卫車车財财稅税費费貨货幣币'

const simplifiedOf = new Map<string, string>()
for (let index = 0; index + 1 < pairs.length; index += 2) {
  simplifiedOf.set(pairs.charAt(index), pairs.charAt(index + 1))
}

const traditional = new RegExp(`[${[...simplifiedOf.keys()].join('')}]`, 'g')

/** The text in simplified characters, as far as catalogs need it. */
export function simplified(text: string): string {
  return text.replaceAll(traditional, (letter) => simplifiedOf.get(letter) ?? letter)
}

"""One script for texts from chats: full width folded, traditional characters simplified.

Folding keeps the length of a text, so that a position found in the folded text is the
same position in the cleaned one, where names are read as their owners write them.
"""

import re
from functools import lru_cache

# Characters that show nothing, or only say how the one before is drawn.
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u20e3\ufe00-\ufe0f\ufeff"
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\U000e0000-\U000e007f]"
)
_NEWLINE = re.compile("\r\n?|[\x85\u2028\u2029]")

# Characters of goods, units, surnames and of the words of a sequence list, and no others:
# text this table does not know is compared as it is written.
_TRADITIONAL = (
    "個萬與東絲兩嚴豐臨為麗舉麼烏樂喬習鄉書買亂爭於虧雲亞產畝親億僅從倉儀們價眾優會傘偉傳"
    "傷倫偽體餘傭俠侶側偵僑儉債傾僱儲兒黨蘭關興養獸內岡冊寫軍農馮衝決況凍淨準涼減湊幾鳳"
    "憑凱擊鑿劃劉則剛創刪別劑剝劇勸辦務動勵勁勞勢勳區醫華協單賣盧衛卻廠廳曆歷壓厭廁廈廚"
    "縣參雙發變敘葉號嘆後嚇呂嗎聽啟吳員嗆嗚詠響問喚圍園國圖圓聖場壞塊堅壇墳墜壘墊壯聲殼"
    "壺處備夠頭誇夾奪奮獎奧婦媽嫵姍婁嬌孫學寧寶實寵審憲宮寬賓對尋導壽將爾塵嘗堯層屜屆屬"
    "歲島嶺帥師帳簾帶幫乾幹莊慶廬庫應廟龐廢開異棄張彌彎彈強歸當錄徹徑禦憶憂懷態總懇惡惱"
    "懶戀戰戲戶紮撲執擴掃揚擾撫拋摳搶護報擔擬攏揀擁攔擰撥擇掛摯揮撈損撿換搗據攙擺搖攤撐"
    "斂數齋斕鬥斬斷無舊時曠曇晝顯曬曉暈暫術機殺雜權條來楊極構槍楓櫃標棧棟欄樹樣橋檔樁夢"
    "檢樓橘橫櫻歐歡歎殘畢氈氣漢湯溝沒淪滄滬潑澤潔灑漿濃測濟渾濤渦渙澗漲漸漁濕灣溫滿濾濱"
    "瀾災燦煉爐點爛煙煩燒燙熱煥愛爺牽狀猶獨狹獅獼豬貓獻瑪環現瑤瓊電畫暢疇療瘋癢皺盞鹽監"
    "蓋盤睜睏礦碼磚礎禮禍離種積稱穩窩窮竊競筆筍箋籠築篩簽簡籃類糧糞緊紅約級紀純紗紙紋紡"
    "線練組細終紹經結繞給絡絕統絹繡繼績緒續維綿綢綠緣編緩緯縮網羅罰罷羨職聯聰肅腸膚腎腫"
    "脹膽勝膠脈腦腳臉臘臺艙艦艱艷藝節蕪蘆蒼蘇蘋莖薦蕩榮藥蓮獲瑩鶯蘿螢營縈蕭薩蔥蔣藍薊蘊"
    "蝦蟲蝕蟻螞蠶補襯襪裝褲見觀規視覽覺觸譽計訂認討讓訓議訊記講許論設訪證評識訴診詞試詩"
    "誠話誕詢該詳語誤說請諸讀課誰調諒談謀謝謹譚譯譜貝負財責賢敗貨質販貪貫購貯貴貼貿費賀"
    "資賈賬賞賜賠賴賺贊贈趙趕躍踐車軌軒轉輪軟輕載較輔輛輝輸辭邊遼達遷過邁運還這進遠違連"
    "遲適選遞鄧鄭鄰釀釋鑒針釘鈎鈕鈔鋼鑰欽鉤鈴鉛銅銘鋁銀鑄鋪鎖鍋錯錢錦鍵鋸鍛鎮鏡鐘鐵長門"
    "閃閉間悶閘聞閱闆闊隊陽陰陣階際陸陳險隨隱隻難雛雞霧靈靜韋韓頁頂項順須顧頓頒預領頗頸"
    "頻題額顏願顛風飄飛飯飲飼飽飾餃餅餓餡館饅饞馬馭駱駕駛驗騎驕騰騙鬆魚魯鮮鯉鯽鱸鰻鱈鱔"
    "鱖鳥鳴鴨鴿鵝鵪鶉鶴鷹鹹麥麵黃黴齊齒齡龍龜滷蠔貳醬薑鰱鯧鱘糰饃麯鱉蟶鹼醃燜燉箇綑顆捲"
    "棗檸莧萵蔔薺蕎穀餛飩麪纖潤滌髮廣灘羣裡裏傑蕓婭嫻嵐鄺龔閻駿銳穎綺鈞鴻誼諾釗鋒鍾韻餵"
    "峯週併鹵欖堿"
)
_SIMPLIFIED = (
    "个万与东丝两严丰临为丽举么乌乐乔习乡书买乱争于亏云亚产亩亲亿仅从仓仪们价众优会伞伟传"
    "伤伦伪体余佣侠侣侧侦侨俭债倾雇储儿党兰关兴养兽内冈册写军农冯冲决况冻净准凉减凑几凤"
    "凭凯击凿划刘则刚创删别剂剥剧劝办务动励劲劳势勋区医华协单卖卢卫却厂厅历历压厌厕厦厨"
    "县参双发变叙叶号叹后吓吕吗听启吴员呛呜咏响问唤围园国图圆圣场坏块坚坛坟坠垒垫壮声壳"
    "壶处备够头夸夹夺奋奖奥妇妈妩姗娄娇孙学宁宝实宠审宪宫宽宾对寻导寿将尔尘尝尧层屉届属"
    "岁岛岭帅师帐帘带帮干干庄庆庐库应庙庞废开异弃张弥弯弹强归当录彻径御忆忧怀态总恳恶恼"
    "懒恋战戏户扎扑执扩扫扬扰抚抛抠抢护报担拟拢拣拥拦拧拨择挂挚挥捞损捡换捣据搀摆摇摊撑"
    "敛数斋斓斗斩断无旧时旷昙昼显晒晓晕暂术机杀杂权条来杨极构枪枫柜标栈栋栏树样桥档桩梦"
    "检楼桔横樱欧欢叹残毕毡气汉汤沟没沦沧沪泼泽洁洒浆浓测济浑涛涡涣涧涨渐渔湿湾温满滤滨"
    "澜灾灿炼炉点烂烟烦烧烫热焕爱爷牵状犹独狭狮猕猪猫献玛环现瑶琼电画畅畴疗疯痒皱盏盐监"
    "盖盘睁困矿码砖础礼祸离种积称稳窝穷窃竞笔笋笺笼筑筛签简篮类粮粪紧红约级纪纯纱纸纹纺"
    "线练组细终绍经结绕给络绝统绢绣继绩绪续维绵绸绿缘编缓纬缩网罗罚罢羡职联聪肃肠肤肾肿"
    "胀胆胜胶脉脑脚脸腊台舱舰艰艳艺节芜芦苍苏苹茎荐荡荣药莲获莹莺萝萤营萦萧萨葱蒋蓝蓟蕴"
    "虾虫蚀蚁蚂蚕补衬袜装裤见观规视览觉触誉计订认讨让训议讯记讲许论设访证评识诉诊词试诗"
    "诚话诞询该详语误说请诸读课谁调谅谈谋谢谨谭译谱贝负财责贤败货质贩贪贯购贮贵贴贸费贺"
    "资贾账赏赐赔赖赚赞赠赵赶跃践车轨轩转轮软轻载较辅辆辉输辞边辽达迁过迈运还这进远违连"
    "迟适选递邓郑邻酿释鉴针钉钩钮钞钢钥钦钩铃铅铜铭铝银铸铺锁锅错钱锦键锯锻镇镜钟铁长门"
    "闪闭间闷闸闻阅板阔队阳阴阵阶际陆陈险随隐只难雏鸡雾灵静韦韩页顶项顺须顾顿颁预领颇颈"
    "频题额颜愿颠风飘飞饭饮饲饱饰饺饼饿馅馆馒馋马驭骆驾驶验骑骄腾骗松鱼鲁鲜鲤鲫鲈鳗鳕鳝"
    "鳜鸟鸣鸭鸽鹅鹌鹑鹤鹰咸麦面黄霉齐齿龄龙龟卤蚝贰酱姜鲢鲳鲟团馍曲鳖蛏碱腌焖炖个捆颗卷"
    "枣柠苋莴卜荠荞谷馄饨面纤润涤发广滩群里里杰芸娅娴岚邝龚阎骏锐颖绮钧鸿谊诺钊锋钟韵喂"
    "峰周并卤榄碱"
)
_WIDE = {
    0x3000: " ",
    0x00A0: " ",
    0x2013: "-",
    0x2212: "-",
    0xFE63: "-",
    0x301C: "~",
    0x00D7: "x",
    0x2715: "x",
    0x2716: "x",
    0x3010: "(",
    0x3011: ")",
    0x300C: "(",
    0x300D: ")",
    0x2795: "+",
    0xFE62: "+",
} | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_SIMPLER = dict(zip(map(ord, _TRADITIONAL), _SIMPLIFIED, strict=True))
_LOWER = {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
_FOLDED = _SIMPLER | _LOWER | {ord("["): "(", ord("]"): ")"}


def words(text):
    """Return the words of a list written with spaces.

    >>> sorted(words("b a"))
    ['a', 'b']
    """
    return frozenset(text.split())


def cleaned(text):
    """Return the text as its author meant it: half width, nothing invisible.

    >>> cleaned("２斤（要熟的）")
    '2斤(要熟的)'
    """
    visible = _INVISIBLE.sub("", text)
    return _NEWLINE.sub("\n", visible).translate(_WIDE)


def folded(cleaned_text):
    """Return a cleaned text in simplified characters and small letters.

    >>> folded("兩個雞蛋 X2")
    '两个鸡蛋 x2'
    """
    return cleaned_text.translate(_FOLDED)


@lru_cache(maxsize=16384)
def key(text):
    """Return what two ways to write the same have in common.

    >>> key("雞蛋 （30枚）") == key("鸡蛋(30枚)")
    True
    """
    return "".join(folded(cleaned(text)).split())

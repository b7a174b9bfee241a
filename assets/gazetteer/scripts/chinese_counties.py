"""Counties of Liaoning and Jilin, and the districts at the border, as English writes them."""

from __future__ import annotations

from typing import Final

COUNTIES: Final = """
210123 Kangping
210124 Faku
210181 Xinmin
210224 Changhai
210281 Wafangdian
210283 Zhuanghe
210321 Tai'an
210323 Xiuyan
210381 Haicheng
210421 Fushun
210422 Xinbin
210423 Qingyuan
210521 Benxi
210522 Huanren
210602 Yuanbao
210603 Zhenxing
210604 Zhen'an
210624 Kuandian
210681 Donggang
210682 Fengcheng
210726 Heishan
210727 Yixian
210781 Linghai
210782 Beizhen
210881 Gaizhou
210882 Dashiqiao
210921 Fuxin
210922 Zhangwu
211021 Liaoyang
211081 Dengta
211122 Panshan
211221 Tieling
211223 Xifeng
211224 Changtu
211281 Diaobingshan
211282 Kaiyuan
211321 Chaoyang
211322 Jianping
211324 Harqin Left Wing
211381 Beipiao
211382 Lingyuan
211421 Suizhong
211422 Jianchang
211481 Xingcheng
220122 Nong'an
220182 Yushu
220183 Dehui
220221 Yongji
220281 Jiaohe
220282 Huadian
220283 Shulan
220284 Panshi
220322 Lishu
220323 Yitong
220381 Gongzhuling
220382 Shuangliao
220421 Dongfeng
220422 Dongliao
220521 Tonghua
220523 Huinan
220524 Liuhe
220581 Meihekou
220582 Ji'an
220602 Hunjiang
220605 Jiangyuan
220621 Fusong
220622 Jingyu
220623 Changbai
220681 Linjiang
220721 Qian Gorlos
220722 Changling
220723 Qian'an
220781 Fuyu
220821 Zhenlai
220822 Tongyu
220881 Taonan
220882 Da'an
222401 Yanji
222402 Tumen
222403 Dunhua
222404 Hunchun
222405 Longjing
222406 Helong
222424 Wangqing
222426 Antu
"""
"""GB/T 2260 code and name."""

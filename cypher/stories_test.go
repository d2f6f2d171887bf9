package cypher_test

import "policygraph/graph"

// stories are the articles of the fixture: what each says is all that the
// answers in testdata/answers may hold.
var stories = []story{
	{id: "biomedicine-2020", date: "2020-05-10", source: "浦江晨报", title: "上海为生物医药添一把火", lines: []line{
		{"上海市科学技术委员会主任顾望舒说，今年拿出专项资金支持生物医药。", []said{
			{"上海市科学技术委员会", "BACKS", "生物医药", 0.9, map[string]string{"instrument": "funds", "status": "announced"}},
			{"顾望舒@上海市科学技术委员会", "HOLDS_POST", "上海市科学技术委员会", 0.97, map[string]string{"title": "主任"}},
		}},
	}},
	{id: "steel-2020", date: "2020-11-02", source: "江海时报", title: "工信部发文：钢铁控量，芯片提速", lines: []line{
		{"工业和信息化部印发《钢铁产能置换办法》，严控钢铁新增产能。", []said{
			{"工业和信息化部", "ISSUED", "钢铁产能置换办法", 0.96, nil},
			{"钢铁产能置换办法", "COVERS", "钢铁", 0.93, nil},
			{"工业和信息化部", "RESTRICTS", "钢铁", 0.9, nil},
		}},
		{"同一天，工信部表示将继续扶持集成电路。", []said{{"工业和信息化部", "BACKS", "集成电路", 0.8, nil}}},
	}},
	{id: "plan-2021", date: "2021-03-15", source: "浦江晨报", title: "上海市“十四五”科技规划出炉", lines: []line{
		{"上海市人民政府公布《上海市“十四五”科技规划》，接替《上海市“十三五”科技规划》。", []said{
			{"上海市人民政府", "ISSUED", "上海市“十四五”科技规划", 0.95, nil},
			{"上海市“十四五”科技规划", "REPLACES", "上海市“十三五”科技规划", 0.7, nil},
		}},
		{"规划把人工智能和生物医药列为重点，市科委将为人工智能开放测试场地。", []said{
			{"上海市“十四五”科技规划", "COVERS", "人工智能", 0.9, nil},
			{"上海市“十四五”科技规划", "COVERS", "生物医药", 0.9, nil},
			{"上海市科学技术委员会", "BACKS", "人工智能", 0.85, map[string]string{"instrument": "land"}},
		}},
	}},
	{id: "suzhou-2021", date: "2021-06-20", source: "太湖观察", title: "苏州押注两条赛道", lines: []line{
		{"苏州市科学技术局局长顾望舒介绍，将对集成电路设计企业给予贷款贴息。", []said{
			{"顾望舒@苏州市科学技术局", "HOLDS_POST", "苏州市科学技术局", 0.95, map[string]string{"title": "局长"}},
			{"苏州市科学技术局", "BACKS", "集成电路设计", 0.75, map[string]string{"instrument": "credit"}},
		}},
		{"市科技局还支持生物医药。", []said{{"苏州市科学技术局", "BACKS", "生物医药", 0.7, nil}}},
	}},
	{id: "science-2021", date: "2021-09-10", source: "浦江晨报", title: "市科委谈芯片与新药", lines: []line{
		{"上海市科学技术委员会主任顾望舒、副主任秦越川出席。", []said{
			{"顾望舒@上海市科学技术委员会", "HOLDS_POST", "上海市科学技术委员会", 0.97, map[string]string{"title": "主任"}},
			{"秦越川", "HOLDS_POST", "上海市科学技术委员会", 0.96, map[string]string{"title": "副主任"}},
		}},
		{"市科委加大对集成电路和生物医药的投入。", []said{
			{"上海市科学技术委员会", "BACKS", "集成电路", 0.92, map[string]string{"instrument": "funds", "status": "under way"}},
			{"上海市科学技术委员会", "BACKS", "生物医药", 0.95, map[string]string{"instrument": "funds"}},
		}},
	}},
	{id: "chips-2022", date: "2022-01-18", source: "江海时报", title: "上海集成电路三年行动计划发布",
		target: &graph.Target{Name: "2024年 集成电路产业规模 >=3000亿元", Metric: "集成电路产业规模", Operator: ">=", Value: 3000, Unit: "亿元", Year: "2024"},
		lines: []line{
			{"上海市人民政府、上海市科学技术委员会根据《上海市“十四五”科技规划》印发《集成电路产业三年行动计划》。", []said{
				{"上海市人民政府", "ISSUED", "上海市集成电路产业三年行动计划", 0.96, nil},
				{"上海市科学技术委员会", "ISSUED", "上海市集成电路产业三年行动计划", 0.94, nil},
				{"上海市集成电路产业三年行动计划", "BASED_ON", "上海市“十四五”科技规划", 0.9, nil},
			}},
			{"《计划》覆盖集成电路，尤其是集成电路设计；市政府说，本市将拿出专门用地。", []said{
				{"上海市集成电路产业三年行动计划", "COVERS", "集成电路", 0.95, nil},
				{"上海市集成电路产业三年行动计划", "COVERS", "集成电路设计", 0.85, nil},
				{"上海市", "BACKS", "集成电路", 0.82, map[string]string{"instrument": "land"}},
				{"上海市人民政府", "BACKS", "集成电路", 0.9, nil},
			}},
			{"《计划》提出，到2024年集成电路产业规模不低于3000亿元。", []said{
				{"上海市集成电路产业三年行动计划", "SETS", "2024年 集成电路产业规模 >=3000亿元", 0.9, nil},
				{"2024年 集成电路产业规模 >=3000亿元", "ABOUT", "集成电路", 0.9, nil},
			}},
		}},
	{id: "order-2022", date: "2022-04-02", source: "太湖观察", title: "钢铁有保有压，虚拟货币一律叫停", lines: []line{
		{"国家发展和改革委员会要求压减钢铁产能，同时支持钢铁节能改造。", []said{
			{"国家发展和改革委员会", "RESTRICTS", "钢铁", 0.8, nil},
			{"国家发展和改革委员会", "BACKS", "钢铁", 0.55, map[string]string{"status": "done"}},
		}},
		{"国家发展改革委还将整治虚拟货币。", []said{{"国家发展和改革委员会", "RESTRICTS", "虚拟货币", 0.95, nil}}},
	}},
	{id: "jiangsu-2022", date: "2022-06-30", title: "江苏也来抢芯片", lines: []line{
		{"江苏省工业和信息化厅有意发展集成电路。", []said{{"江苏省工业和信息化厅", "BACKS", "集成电路", 0.45, nil}}},
		{"上海则说要守住人工智能。", []said{{"上海市", "BACKS", "人工智能", 0.6, nil}}},
		{"江苏省工业和信息化厅与苏州市科学技术局同声：低空经济先飞起来。", []said{
			{"江苏省工业和信息化厅", "BACKS", "低空经济", 0.78, nil},
			{"苏州市科学技术局", "BACKS", "低空经济", 0.72, nil},
		}},
	}},
	{id: "talent-2022", date: "2022-08-08", source: "江海时报", title: "为设计人才松绑", lines: []line{
		{"上海市科学技术委员会前主任顾望舒、现任党组书记秦越川同台。", []said{
			{"顾望舒@上海市科学技术委员会", "HOLDS_POST", "上海市科学技术委员会", 0.8, map[string]string{"title": "主任", "former": "true"}},
			{"秦越川", "HOLDS_POST", "上海市科学技术委员会", 0.9, map[string]string{"title": "党组书记"}},
		}},
		{"市科委为集成电路设计人才开辟落户通道。", []said{
			{"上海市科学技术委员会", "BACKS", "集成电路设计", 0.88, map[string]string{"instrument": "talent"}},
		}},
	}},
	{id: "alliance", source: "江海时报", title: "联盟成立", lines: []line{
		{"长江集成电路产业联盟为会员争取集成电路补助。", []said{{"长江集成电路产业联盟", "BACKS", "集成电路", 0.3, nil}}},
	}},
}

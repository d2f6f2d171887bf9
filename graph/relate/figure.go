package relate

import "strings"

// dimensions are what a project measures, whatever it aims at.
var dimensions = []string{"全长", "总长", "总长度", "线路长度", "线长", "长度", "总投资", "估算投资", "概算投资", "建筑面积", "占地面积", "占地", "用地面积", "引水流量", "功率"}

// measured tells whether a figure is the dimension of a project and nothing in
// its clause sets it as a target.
func measured(metric, operator, clause string) bool {
	if operator != "=" && operator != "≈" || hasAny(clause, "达到", "达", "超过", "突破", "力争", "目标", "扩大到", "不少于") {
		return false
	}
	for _, d := range dimensions {
		if strings.HasSuffix(metric, d) {
			return true
		}
	}
	return false
}

// describes tells whether a figure only describes what stands behind it:
// 110千伏及以上线路, 500万元以上的设备, 1200万吨/年炼化项目, 1套住房的家庭.
func describes(q quantity, before string, behind []rune, verb int, counted bool) bool {
	if q.unit == "%" && strings.HasSuffix(strings.TrimRight(before, " "), "完成") {
		return true // 路基完成90%: how far a work is
	}
	rate := q.unit == "%" || q.unit == "百分点" || q.unit == "倍" || q.unit == "‰"
	if rate && strings.HasSuffix(strings.TrimRight(before, " "), "的") && hasAny(before, "按", "低于", "高于", "少于", "不超过") {
		return true // 不低于注册资本的20%, 按费用的50%加计扣除: a share that a rule asks for
	}
	if len(behind) == 0 {
		return false
	}
	switch {
	case strings.HasSuffix(q.unit, "千伏"), q.unit == "米" && isHan(behind[0]), q.unit == "次" && q.value < 5:
		return true
	case behind[0] == '的' && !hasAnyPrefix(string(behind), "的增速", "的增长", "的速度", "的目标", "的比例"):
		return true
	case q.unit == "人" && q.mark != 0 && hasAnyPrefix(string(behind), "企业", "单位", "学校", "机构", "工程"):
		return true
	case len(behind) > 2 && (behind[0] == '/' || behind[0] == '／') && behind[1] == '年' && isHan(behind[2]):
		return true
	case counted:
		return q.value < 5 && q.mark == 0 && lastIndex(behind, []rune("的")) >= 0 && verb == q.start
	}
	if !rate && verb == q.start && isHan(behind[0]) && (strings.HasSuffix(before, "年产") || strings.HasSuffix(before, "时速")) {
		return true
	}
	return !rate && q.mark != 0 && verb == q.start && isHan(behind[0]) && !strings.ContainsRune("，、；。并和及", behind[0])
}

// circleOf tells whether a time is part of what is named behind it.
func circleOf(s []rune) bool {
	name := string(s[:min(len(s), 6)])
	return strings.Contains(name, "圈") || strings.HasPrefix(name, "的")
}

func isTime(unit string) bool {
	switch unit {
	case "天", "小时", "分钟", "个工作日", "工作日":
		return true
	}
	return false
}

// thresholdOf tells whether what stands behind a figure makes it part of a
// description: 50亿元以上的企业.
func thresholdOf(s []rune) bool {
	return hasAnyPrefix(string(s), "的企业", "的项目", "的内资", "的医", "的优秀企业", "的龙头")
}

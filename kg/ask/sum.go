package ask

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Sum is an amount of money in kroner as a question gives it: Amount, or what rounds to it.
type Sum struct {
	Amount int64
	// Low and High are the bounds of what rounds to it, as exactly as it is given.
	Low, High int64
}

var (
	// A figure is a number with or without decimals, thousands apart or not. English writes a point where Norwegian has a
	// comma. What it is a number of and the currency go before or after it.
	figure = `(\d{1,3}(?:[  .]\d{3})+|\d+)(?:[.,](\d{1,3}))?`
	counts = `(million\pL*|mill\b|mnok\b|milliard\pL*|billion\pL*|mrd\b|tusen\b|thousand\b)?`
	money  = `\.?\s*(kroner\b|kroners\b|kronar\b|krone\b|kr\b|nok\b|euros?\b|eur\b|dollars?\b|usd\b|pund\b|pounds?\b)?`
	before = `((?:€|\$|£|\b(?:eur|usd|gbp)\b)\s*)?(?:nok |kr\.? )?\b`
	summed = regexp.MustCompile(`(?i)` + before + figure + `\s*` + counts + money)
)

// scales are the beginnings of the words for how much a figure counts.
var scales = []struct {
	word string
	of   float64
}{{"milliard", 1e9}, {"mrd", 1e9}, {"billion", 1e9}, {"mill", 1e6}, {"mnok", 1e6}, {"tusen", 1e3}, {"thousand", 1e3}}

// readSum reads the sum that a question names, and what else it says: "150 millioner", "56,7 mill. kroner", "two
// million kroner", "2 000 000 kr". A sum in another currency isn't one, for nothing tells what it is in kroner.
func readSum(question string) (sum Sum, rest string, ok bool) {
	question = inFigures(question)
	for _, m := range summed.FindAllStringSubmatch(question, -1) {
		foreign, whole, decimals, scale, currency := m[1], m[2], m[3], strings.ToLower(m[4]), strings.ToLower(m[5])
		kroner := strings.HasPrefix(currency, "kr") || currency == "nok" || scale == "mnok"
		if foreign != "" || currency != "" && !kroner || scale == "" && !kroner {
			continue
		}
		if sum, ok := sumOf(whole, decimals, scaleOf(scale)); ok {
			return sum, strings.TrimSpace(strings.Replace(question, m[0], " ", 1)), true
		}
	}
	return Sum{}, "", false
}

// scaleOf is what a figure is a number of.
func scaleOf(word string) float64 {
	for _, s := range scales {
		if strings.HasPrefix(word, s.word) {
			return s.of
		}
	}
	return 1
}

// sumOf makes a sum of a figure, with the bounds of what rounds to it.
func sumOf(whole, decimals string, scale float64) (Sum, bool) {
	plain := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, whole)
	n, err := strconv.ParseFloat(plain+"."+decimals+"0", 64)
	if err != nil || n == 0 || n*scale > 1e15 {
		return Sum{}, false
	}
	half := scale / math.Pow10(len(decimals)) / 2
	amount := n * scale
	return Sum{int64(math.Round(amount)), int64(math.Ceil(amount - half)), int64(math.Floor(amount + half))}, true
}

// inFigures writes the number words of a question before a word for how much they count in figures: "to millioner" as
// "2 millioner", "two hundred and fifty million" as "250 million".
func inFigures(question string) string {
	words := strings.Fields(question)
	for i := 1; i < len(words); i++ {
		if scaleOf(strings.ToLower(words[i])) == 1 {
			continue
		}
		if n, taken := spelledBefore(words[:i]); taken > 0 && n > 0 {
			words = slices.Replace(words, i-taken, i, strconv.Itoa(n))
			i += 1 - taken
		}
	}
	return strings.Join(words, " ")
}

// spelledBefore reads the number below 1,000 with which words end, the longest that they do.
func spelledBefore(words []string) (n, taken int) {
	for from := max(0, len(words)-mostSpelled); from < len(words); from++ {
		if n, ok := belowThousand(strings.ToLower(strings.Join(words[from:], " "))); ok {
			return n, len(words) - from
		}
	}
	return 0, 0
}

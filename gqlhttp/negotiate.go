package gqlhttp

import (
	"mime"
	"strconv"
	"strings"
)

const (
	mediaJSON     = "application/json"
	mediaResponse = "application/graphql-response+json"
)

// negotiate picks the media type that the Accept header prefers. A client that names neither (no header, or a
// wildcard) may be older than application/graphql-response+json and gets application/json; one that names both
// alike gets the newer.
func negotiate(accept []string) (string, bool) {
	items := itemsIn(accept)
	if len(items) == 0 {
		return mediaJSON, true
	}
	var plain, response bid
	for _, item := range items {
		if name, quality, ok := acceptable(item); ok {
			plain.hear(name, quality, mediaJSON)
			response.hear(name, quality, mediaResponse)
		}
	}
	switch {
	case plain.quality == 0 && response.quality == 0:
		return "", false
	case response.quality > plain.quality, response.quality == plain.quality && response.precision == exact:
		return mediaResponse, true
	}
	return mediaJSON, true
}

// itemsIn lists the items of a header, without those that are empty (RFC 9110, section 5.6.1). A comma between
// quotation marks parts nothing.
func itemsIn(header []string) (items []string) {
	text, begin, quoted := strings.Join(header, ",")+",", 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"':
			quoted = !quoted
		case c == '\\' && quoted:
			i++ // what follows means itself
		case c == ',' && !quoted:
			if item := strings.TrimSpace(text[begin:i]); item != "" {
				items = append(items, item)
			}
			begin = i + 1
		}
	}
	return items
}

// acceptable reads one item of an Accept or Accept-Encoding header: what it names, and how much that is wanted. It is
// false for what isn't written right, and for text that isn't UTF-8.
func acceptable(item string) (name string, quality float64, ok bool) {
	name, params, err := mime.ParseMediaType(item)
	if err != nil || !isUTF8(params["charset"]) {
		return "", 0, false
	}
	quality, err = qvalue(params["q"])
	return name, quality, err == nil
}

// bid is what a header offers for one media type or coding: the quality given by the most precise item.
type bid struct {
	precision int
	quality   float64
}

const exact = 3

func (b *bid) hear(name string, quality float64, what string) {
	precision := precisionOf(name, what)
	if precision == 0 || precision < b.precision {
		return
	}
	if precision > b.precision {
		*b = bid{precision: precision}
	}
	b.quality = max(b.quality, quality)
}

// precisionOf tells how precisely a range names a media type or coding; 0 where it doesn't.
func precisionOf(name, what string) int {
	switch name {
	case what:
		return exact
	case "application/*":
		return 2
	case "*/*", "*":
		return 1
	}
	return 0
}

// qvalue reads the weight of a media range, 0 to 1; RFC 9110, section 12.4.2.
func qvalue(q string) (float64, error) {
	if q == "" {
		return 1, nil
	}
	v, err := strconv.ParseFloat(q, 64)
	if err != nil || !(v >= 0 && v <= 1) {
		return 0, strconv.ErrRange
	}
	return v, nil
}

func isUTF8(charset string) bool {
	return charset == "" || strings.EqualFold(charset, "utf-8")
}

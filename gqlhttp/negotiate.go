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
	header := strings.Join(accept, ",")
	if strings.TrimSpace(header) == "" {
		return mediaJSON, true
	}
	var plain, response bid
	for item := range strings.SplitSeq(header, ",") {
		plain.hear(item, mediaJSON)
		response.hear(item, mediaResponse)
	}
	switch {
	case plain.quality == 0 && response.quality == 0:
		return "", false
	case response.quality > plain.quality, response.quality == plain.quality && response.precision == exact:
		return mediaResponse, true
	}
	return mediaJSON, true
}

// bid is what an Accept header offers for one media type: the quality given by its most precise range.
type bid struct {
	precision int
	quality   float64
}

const exact = 3

func (b *bid) hear(item, media string) {
	name, params, err := mime.ParseMediaType(item)
	if err != nil || !isUTF8(params["charset"]) {
		return
	}
	precision := precisionOf(name, media)
	quality, err := qvalue(params["q"])
	if err != nil || precision == 0 || precision < b.precision {
		return
	}
	if precision > b.precision {
		*b = bid{precision: precision}
	}
	b.quality = max(b.quality, quality)
}

// precisionOf tells how precisely a media range names the media type; 0 where it doesn't.
func precisionOf(name, media string) int {
	switch name {
	case media:
		return exact
	case "application/*":
		return 2
	case "*/*":
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

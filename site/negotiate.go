package site

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// permanent begins the paths of permanent addresses, which programs are answered at in other forms than people.
const permanent = "/id/"

// offered are the media types that a permanent address leads to, each with the form that it is; the first is the page.
var offered = []struct{ media, form string }{
	{"text/html", ""}, {"application/ld+json", "jsonld"}, {"text/turtle", "ttl"},
}

// PrefersPage says that whoever asks likes a page better than data, as browsers do.
func PrefersPage(r *http.Request) bool {
	accept := strings.Join(r.Header.Values("Accept"), ",")
	return quality(accept, "text/html") > quality(accept, "application/json")
}

// preferred is the form that whoever asks likes best, by the Accept header of RFC 9110; the page where it is as good
// as another.
func preferred(r *http.Request) (form string) {
	accept := strings.Join(r.Header.Values("Accept"), ",")
	if accept == "" {
		return ""
	}
	best := 0.0
	for _, o := range offered {
		if q := quality(accept, o.media); q > best {
			best, form = q, o.form
		}
	}
	return form
}

// quality is how much an Accept header likes a media type, 0 to 1: what it says of the type itself, else of its kind,
// else of all.
func quality(accept, media string) float64 {
	kind, _, _ := strings.Cut(media, "/")
	precise, q := 0, 0.0
	for part := range strings.SplitSeq(accept, ",") {
		named, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		how := map[string]int{media: 3, kind + "/*": 2, "*/*": 1}[named]
		if how <= precise {
			continue
		}
		precise, q = how, 1
		if given, err := strconv.ParseFloat(parameters["q"], 64); err == nil {
			q = given
		}
	}
	return q
}

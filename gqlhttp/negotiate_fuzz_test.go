package gqlhttp

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Readers of the headers by which answers are negotiated, made from the grammar of RFC 9110 and from nothing that
// serves. Of what the grammar doesn't allow they say so: there a server may do as it likes, but answer.

const (
	tokenOf = "[!#$%&'*+.^_`|~0-9A-Za-z-]+"
	quotes  = `"(?:[\t !#-\[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*"`
	blanks  = `[ \t]*`
)

var (
	itemOf = regexp.MustCompile(`^(` + tokenOf + `(?:/` + tokenOf + `)?)` +
		`((?:` + blanks + `;` + blanks + tokenOf + `=(?:` + tokenOf + `|` + quotes + `))*)$`)
	parameter = regexp.MustCompile(`(` + tokenOf + `)=(` + tokenOf + `|` + quotes + `)`)
	weight    = regexp.MustCompile(`^(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)$`)
	listed    = regexp.MustCompile(`^(?:` + quotes + `|[^",])*`)
	tagOf     = regexp.MustCompile(`^(?:W/)?("[!#-~\x80-\xff]*")$`)
)

// itemsOf takes a header apart at the commas that aren't quoted, without what is empty (section 5.6.1).
func itemsOf(header string) (items []string, ok bool) {
	for header != "" {
		item := listed.FindString(header)
		rest := header[len(item):]
		if rest != "" && rest[0] != ',' {
			return nil, false
		}
		if item = strings.Trim(item, " \t"); item != "" {
			items = append(items, item)
		}
		header = strings.TrimPrefix(rest, ",")
	}
	return items, true
}

// offer is an item of an Accept or Accept-Encoding header.
type offer struct {
	name    string
	quality float64
	charset string
}

func offersOf(header string) (offers []offer, ok bool) {
	items, ok := itemsOf(header)
	for _, item := range items {
		m := itemOf.FindStringSubmatch(item)
		if m == nil {
			return nil, false
		}
		o, names := offer{name: strings.ToLower(m[1]), quality: 1}, map[string]bool{}
		for _, p := range parameter.FindAllStringSubmatch(m[2], -1) {
			name, value := strings.ToLower(p[1]), strings.Trim(p[2], `"`)
			switch {
			case names[name], strings.HasSuffix(name, "*"), strings.Contains(name, "*"):
				return nil, false // twice, or in the form of RFC 2231: not of this grammar
			case name == "q" && !weight.MatchString(value):
				return nil, false
			case name == "q":
				o.quality, _ = strconv.ParseFloat(value, 64)
			case name == "charset":
				o.charset = strings.ToLower(value)
			}
			names[name] = true
		}
		offers = append(offers, o)
	}
	return offers, ok
}

// wanted is how much the most precise of names is wanted, of several alike the most, and whether any of them is there.
func wanted(offers []offer, names ...string) (quality float64, precise int, ok bool) {
	for i, name := range names {
		for _, o := range offers {
			if o.name == name && (o.charset == "" || o.charset == "utf-8") {
				quality, precise, ok = max(quality, o.quality), i, true
			}
		}
		if ok {
			return quality, precise, true
		}
	}
	return 0, 0, false
}

// FuzzAccept: the media type is the one that is wanted most; of two alike the newer where it is named, else the older.
func FuzzAccept(f *testing.F) {
	for _, s := range []string{
		"", "*/*", mediaJSON, mediaResponse + ", " + mediaJSON, mediaResponse + ";q=0.5, application/*;q=0.7",
		"text/html, */*;q=0.1, application/json;q=0", `application/json;profile="a,b", text/html`, "a/b;q=2", ",,\t,",
		"application/json;charset=latin1", `application/json;charset="UTF-8";q=1.000`, "APPLICATION/JSON;Q=0.3,*/*;q=0.2",
		`text/x;a="\",application/json;q=0"`, "application/json;q=0.1;q=1", "application/json;v=1;q=0, application/json",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		got, ok := negotiate([]string{header})
		if ok != (got == mediaJSON || got == mediaResponse) {
			t.Fatalf("%q gives %q, %v", header, got, ok)
		}
		offers, understood := offersOf(header)
		if !understood || slices.ContainsFunc(offers, func(o offer) bool { return !strings.Contains(o.name, "/") }) {
			return
		}
		older, _, _ := wanted(offers, mediaJSON, "application/*", "*/*")
		newer, precise, named := wanted(offers, mediaResponse, "application/*", "*/*")
		want := mediaJSON
		switch {
		case len(offers) == 0:
		case older == 0 && newer == 0:
			want = ""
		case newer > older, newer == older && named && precise == 0:
			want = mediaResponse
		}
		if got != want {
			t.Errorf("%q gives %q, want %q", header, got, want)
		}
	})
}

// FuzzAcceptEncoding: an answer is compressed where that is wanted as much as plain, and plain unless that is refused.
func FuzzAcceptEncoding(f *testing.F) {
	for _, s := range []string{
		"", "gzip", "gzip;q=0.5", "br, gzip;q=0.5, *;q=0", "identity;q=0", "*;q=0, identity;q=0.1", "x-gzip", "gzip;q=0",
		"GZIP;q=1.0,,",
		"identity, gzip;q=0.9", "*", "*;q=0.5, gzip;q=0", "deflate", "identity;q=0, gzip;q=0",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		got, always, ok := negotiateCoding([]string{header})
		if !ok && (got != identity || always) || always && got != gzipped {
			t.Fatalf("%q gives %q, %v, %v", header, got, always, ok)
		}
		offers, understood := offersOf(header)
		if !understood || slices.ContainsFunc(offers, func(o offer) bool { return strings.Contains(o.name, "/") }) {
			return
		}
		packed, _, _ := wanted(offers, "gzip", "*")
		if old, _, named := wanted(offers, "x-gzip"); named {
			packed = 0
			if new, _, both := wanted(offers, "gzip"); both {
				packed = new
			}
			packed = max(packed, old)
		}
		plain, _, told := wanted(offers, "identity", "*")
		want, wantOK := identity, plain > 0 || !told
		if packed > 0 && (packed >= plain || !told) {
			want, wantOK = gzipped, true
		}
		if got != want || ok != wantOK || always != (want == gzipped && told && plain == 0) {
			t.Errorf("%q gives %q, %v, %v; want %q, %v", header, got, always, ok, want, wantOK)
		}
	})
}

// FuzzIfNoneMatch: a client has the answer if its header lists the tag, weak or not, and only then.
func FuzzIfNoneMatch(f *testing.F) {
	const ours = `W/"Zm9vYmFy_-"`
	for _, s := range []string{
		ours, ours[2:], `"a", ` + ours, `"a,b",W/"c` + ours, `*`, `"*"`, ` *, ` + ours, "", `W/` + ours, `"Zm9vYmFy_-`,
		`w/"Zm9vYmFy_-"`,
		`"x, "Zm9vYmFy_-"`, `,,` + ours + `,`, "\t" + ours + " ", `"W/"Zm9vYmFy_-""`,
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		got, any := matches([]string{header}, ours), matchesAny([]string{header})
		if alone := strings.Trim(header, " \t") == "*"; alone && !any || any && strings.TrimSpace(header) != "*" {
			t.Errorf("%q is content with any answer: %v", header, any)
		}
		if got && !strings.Contains(header, ours[2:]) {
			t.Errorf("%q has the tag", header)
		}
		items, understood := itemsOf(header)
		has := false
		for _, item := range items {
			m := tagOf.FindStringSubmatch(item)
			if understood = understood && m != nil; understood {
				has = has || m[1] == ours[2:]
			}
		}
		if understood && got != has {
			t.Errorf("%q has the tag: %v, want %v", header, got, has)
		}
	})
}

package site

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"html/template"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"time"

	"tiltaksgraf/files"
	"tiltaksgraf/kg"
	"tiltaksgraf/kg/query"
)

// visit is a request for a page, and what was asked for it.
type visit struct {
	site     *Site
	ctx      context.Context
	language language
	page     *page
	path     string        // without language and form
	form     string        // "" is HTML
	request  *http.Request // matched, so that it has the path's values
	params   url.Values    // those of the page, in the query string
	linked   string        // the version that the link names; "" is the published one
	noDay    string        // what was given for a day, and is none
	parts    rune          // what parts the fields of a table; 0 is a comma

	view      *query.View // the version that is read
	published kg.Version
	asked     []asked   // in order; the first is the page's own question
	answers   hash.Hash // of what was answered
	info      *siteInfo // what the frame says of that version; nil until it is asked
}

// asked is a question that was asked of the API, as the playground takes it.
type asked struct {
	Question  string
	Variables map[string]any
}

// visitOf reads a request. A path that is another's spelling comes with the address it moved to.
func (s *Site) visitOf(r *http.Request) (v *visit, moved string) {
	l, rest, moved := languageOf(r.URL.Path)
	if moved == "" {
		moved = s.spelledOtherwise(l, rest)
	}
	if moved != "" {
		return nil, withQuery(moved, r.URL.RawQuery)
	}
	v = &visit{site: s, ctx: r.Context(), language: l}
	v.path, v.form = formOf(rest)
	v.request = r.Clone(r.Context())
	v.request.URL.Path, v.request.URL.RawPath, v.request.Pattern = v.path, "", ""
	if handler, pattern := s.mux.Handler(v.request); pattern != "" {
		if p, ok := handler.(*page); ok && p.comesAs(v.form) {
			v.page = p
			v.readPath(pattern)
		}
	}
	v.readParams(r.URL.Query())
	if parts, given, ok := files.Separator(r.URL.RawQuery); given && v.form == "csv" {
		v.parts = parts
		if !ok {
			v.page = nil
		}
	}
	return v, ""
}

// withQuery is an address with the query string that came with another.
func withQuery(address, raw string) string {
	if raw == "" {
		return address
	}
	return address + "?" + raw
}

// withParam is an address with one more value in its query string.
func withParam(address, param string) string {
	if strings.Contains(address, "?") {
		return address + "&" + param
	}
	return address + "?" + param
}

func (p *page) comesAs(form string) bool { return form == "" || slices.Contains(p.forms, form) }

// readPath gives the request the values of its path: its last segments, which a pattern's one wildcard stands for.
func (v *visit) readPath(pattern string) {
	if before, _, ok := strings.Cut(pattern, "{id...}"); ok {
		v.request.SetPathValue("id", strings.TrimPrefix(v.path, before))
	}
}

// maxParam is the length of the longest value in a query string that is read, in bytes.
const maxParam = 500

func (v *visit) readParams(given url.Values) {
	v.params = url.Values{}
	v.linked = given.Get("version")
	if v.page == nil {
		return
	}
	for _, name := range v.page.params {
		if value := strings.TrimSpace(given.Get(name)); value != "" && len(value) <= maxParam {
			v.params.Set(name, strings.ToValidUTF8(value, ""))
		}
	}
}

// id is what the path names below the page's own.
func (v *visit) id() string { return v.request.PathValue("id") }

// param is a value in the query string; "" where there is none.
func (v *visit) param(name string) string { return v.params.Get(name) }

// href is the address of a path of the site, in the visit's language.
func (v *visit) href(path string) string { return v.language.Prefix + path }

// here is the address of the page itself in a language, with its query string.
func (v *visit) here(l language) string { return withQuery(l.Prefix+v.path, v.params.Encode()) }

// texts are those of the visit's language.
func (v *visit) text(key string, pairs ...any) string {
	return v.site.templates[v.language.Tag].texts.text(key, pairs...)
}

// say is a text as it stands in the page, marked where it is in another language.
func (v *visit) say(w words) template.HTML { return v.site.templates[v.language.Tag].say(w) }

// day is the day that the page is asked about, in the form of the API; nil is no day. A page says kindly that what was
// given is none, and answers without; a file, which can't say so, is refused.
func (v *visit) day() (any, error) {
	given := v.param("dato")
	if given == "" {
		return nil, nil
	}
	day := dayIn(given)
	switch {
	case day != "":
		v.params.Set("dato", day)
		return day, nil
	case v.form != "":
		return nil, errNotFound
	}
	v.params.Del("dato")
	v.noDay = given
	return nil, nil
}

// dayIn reads a day as forms send it, or as it is written by hand; "" is none.
func dayIn(given string) string {
	for _, layout := range []string{time.DateOnly, "2.1.2006", "2. 1. 2006", "2/1/2006"} {
		if day, err := time.Parse(layout, given); err == nil && day.Year() > 0 {
			return day.Format(time.DateOnly)
		}
	}
	return ""
}

// ask asks one of the site's questions and reads its whole answer: what the struct doesn't know is a fault. The
// variable locale is given where the question declares it.
func ask[T any](v *visit, name string, variables map[string]any) (answer T, err error) {
	question, ok := v.site.questions[name]
	if !ok {
		return answer, fmt.Errorf("site: there is no question %q", name)
	}
	if v.site.onRead != nil {
		v.site.onRead(name, reflect.TypeFor[T]())
	}
	given := map[string]any{}
	for key, value := range variables {
		if value != nil {
			given[key] = value
		}
	}
	if strings.Contains(question, "$locale:") {
		given["locale"] = v.language.Locale
	}
	if strings.Contains(question, "$press:") {
		given["press"] = v.language.Locale + "_PRESS"
	}
	v.asked = append(v.asked, asked{question, given})
	body := v.site.options.Ask(v.view.Pin(v.ctx), question, given)
	return answer, v.read(name, body, &answer)
}

// read reads the JSON of an answer.
func (v *visit) read(name string, body []byte, into any) error {
	var envelope struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code string }
		}
		Data json.RawMessage
	}
	if err := json.Unmarshal(body, &envelope); err != nil {
		return fmt.Errorf("site: question %q: %w", name, err)
	}
	if len(envelope.Errors) > 0 {
		e := envelope.Errors[0]
		switch e.Extensions.Code {
		case "UNAVAILABLE", "TIMEOUT":
			return errAway
		case "BAD_USER_INPUT", "INVALID_CURSOR":
			return errors.Join(errNotFound, errors.New(e.Message))
		}
		return fmt.Errorf("site: question %q: %s", name, e.Message)
	}
	v.answers.Write(envelope.Data)
	fields := json.NewDecoder(bytes.NewReader(envelope.Data))
	fields.DisallowUnknownFields()
	fields.UseNumber()
	if err := fields.Decode(into); err != nil {
		return fmt.Errorf("site: question %q: %w", name, err)
	}
	return nil
}

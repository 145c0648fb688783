package main

import (
	"strings"
	"sync"
)

// value is a node with something wrong in it, in both forms of a dataset. "-" is a property left out.
type value struct{ what, id, yaml, json, want string }

// letter is a name with a letter between two others.
func letter(what, escape, code, want string) value {
	return value{what, "topic/x", `name: {nb: "Ve` + escape + `kst"}`, `"name_nb":"Ve` + code + `kst"`, want}
}

func long(n int) string { return strings.Repeat("å", n) }

// many is a list of so many texts.
func many(n int) string { return strings.TrimSuffix(strings.Repeat(`"a",`, n), ",") }

var brokenValues = sync.OnceValue(func() []value {
	return []value{
		letter("byte 0 in a name", `\0`, `\u0000`, "name_nb: holds the control character U+0000"),
		letter("escape in a name", `\e`, `\u001b`, "name_nb: holds the control character U+001B"),
		letter("line feed in a name", `\n`, `\n`, "name_nb: holds the control character U+000A"),
		letter("carriage return in a name", `\r`, `\r`, "name_nb: holds the control character U+000D"),
		letter("tab in a name", `\t`, `\t`, "name_nb: holds the control character U+0009"),
		letter("delete in a name", `\x7f`, `\u007f`, "name_nb: holds the control character U+007F"),
		letter("next line in a name", `\N`, `\u0085`, "name_nb: holds the control character U+0085"),
		letter("line separator in a name", `\L`, `\u2028`, "name_nb: holds the control character U+2028"),
		letter("override of direction", `\u202E`, `\u202e`, "name_nb: holds U+202E, which turns the direction"),
		letter("isolate of direction", `\u2066`, `\u2066`, "name_nb: holds U+2066, which turns the direction"),
		letter("mark of direction", `\u200E`, `\u200e`, "name_nb: holds U+200E, which nobody sees"),
		letter("space of no width", `\u200B`, `\u200b`, "name_nb: holds U+200B, which nobody sees"),
		letter("joiner of no width", `\u200D`, `\u200d`, "name_nb: holds U+200D, which nobody sees"),
		letter("word joiner", `\u2060`, `\u2060`, "name_nb: holds U+2060, which nobody sees"),
		letter("soft hyphen", `\u00AD`, `\u00ad`, "name_nb: holds U+00AD, which nobody sees"),
		letter("variant of a letter", `\uFE0F`, `\ufe0f`, "name_nb: holds U+FE0F, which nobody sees"),
		letter("tag", `\U000E0041`, `\udb40\udc41`, "name_nb: holds U+E0041, which nobody sees"),
		letter("lost letter", `\uFFFD`, `\ufffd`, "name_nb: holds U+FFFD, which stands where a letter was lost"),
		letter("private letter", `\uE000`, `\ue000`, "name_nb: holds U+E000, which is no letter"),
		{"name of 301 letters", "topic/x", "name: {nb: " + long(301) + "}", `"name_nb":"` + long(301) + `"`,
			"name_nb: has 301 letters: at most 300"},
		{"name of half a million letters", "topic/x", "name: {nb: " + long(500_000) + "}",
			`"name_nb":"` + long(500_000) + `"`, "name_nb: has 500000 letters"},
		{"blanks around a name", "topic/x", `name: {nb: " Emne"}`, `"name_nb":" Emne"`, "spaces around it"},
		{"no name", "topic/x", "name: -", `"name_nb":"-"`, "name: is missing"},
		{"control character in an alias", "topic/x", `aliases: ["a\x07"]`, `"aliases":["a\u0007"]`,
			"aliases: holds the control character U+0007"},
		{"alias of 301 letters", "topic/x", "aliases: [" + long(301) + "]", `"aliases":["` + long(301) + `"]`,
			"aliases: has 301 letters"},
		{"101 aliases", "topic/x", "aliases: [" + many(101) + "]", `"aliases":[` + many(101) + `]`,
			"aliases: has 101 entries"},
		{"escape in a description", "topic/x", `description: {nb: "a\eb"}`, `"description_nb":"a\u001bb"`,
			"description_nb: holds the control character"},
		{"description of 5001 letters", "topic/x", "description: {nb: " + long(5001) + "}",
			`"description_nb":"` + long(5001) + `"`, "description_nb: has 5001 letters"},
		{"line feed in an abbreviation", "topic/x", `abbreviation: "a\nb"`, `"abbreviation":"a\nb"`,
			"abbreviation: holds the control character"},
		{"address of a script", "topic/x", `homepage: "javascript:alert(1)"`, `"homepage":"javascript:alert(1)"`,
			"is not a web address"},
		{"address of data", "topic/x", `homepage: "data:text/html,x"`, `"homepage":"data:text/html,x"`,
			"is not a web address"},
		{"address without a scheme", "topic/x", "homepage: eksempel.no", `"homepage":"eksempel.no"`, "is not a web address"},
		{"address of a file", "topic/x", "homepage: file:///etc/passwd", `"homepage":"file:///etc/passwd"`,
			"is not a web address"},
		{"address of a user", "topic/x", "homepage: https://siva.no@example.org/",
			`"homepage":"https://siva.no@example.org/"`, "has a user before its host"},
		{"address without a host", "topic/x", "homepage: https://:80/", `"homepage":"https://:80/"`, "is not a web address"},
		{"address with a blank", "topic/x", "homepage: https://eksempel.no/a b", `"homepage":"https://eksempel.no/a b"`,
			"is not a web address"},
		{"address with a letter nobody sees", "topic/x", `homepage: "https://ek\u200Bsempel.no/"`,
			`"homepage":"https://ek\u200bsempel.no/"`, "is not a web address"},
		{"address of 2001 letters", "topic/x", "homepage: https://eksempel.no/" + strings.Repeat("a", 1981),
			`"homepage":"https://eksempel.no/` + strings.Repeat("a", 1981) + `"`, "homepage: has 2001 letters"},
		{"organisation number of eight digits", "agency/x", `organisationNumber: "97476067"`,
			`"organisationNumber":"97476067"`, "is not an organisation number"},
		{"organisation number with a wrong digit", "agency/x", `organisationNumber: "974760672"`,
			`"organisationNumber":"974760672"`, "is not an organisation number"},
		{"organisation number with blanks", "agency/x", `organisationNumber: "974 760 673"`,
			`"organisationNumber":"974 760 673"`, "is not an organisation number"},
		{"organisation number that another has", "agency/x", `organisationNumber: "974760673"`,
			`"organisationNumber":"974760673"`, "agency/vekst has the number 974760673, too"},
		{"year 0", "agency/x", `founded: "0000"`, `"founded":"0000"`, `"0000" is not a date`},
		{"day that isn't", "agency/x", "founded: 2023-02-30", `"founded":"2023-02-30"`, `"2023-02-30" is not a date`},
		{"date in words", "agency/x", "founded: 23. mai 2001", `"founded":"23. mai 2001"`, `"23. mai 2001" is not a date`},
		{"date with a time", "agency/x", `founded: "2001-05-23T10:00"`, `"founded":"2001-05-23T10:00"`, "is not a date"},
		{"dissolved before founded", "agency/x", "founded: 2001\ndissolved: 2000", `"dissolved":"2000","founded":"2001"`,
			"founded: 2001 is after dissolved 2000"},
		{"negative amount", "appropriation/x", "amount: -5", `"amount":-5`, "amount: -5 is negative"},
		{"negative year", "appropriation/x", "year: -2023", `"year":-2023`, "year: -2023 is negative"},
		{"unknown status", "appropriation/x", "status: VEDTATT", `"status":"VEDTATT"`,
			`status: "VEDTATT" is not among its values`},
		{"no status", "appropriation/x", "status: -", `"status":"-"`, "status: is missing"},
		{"text above the folder", "document/x", "text: ../../../etc/passwd", `"text":"../../../etc/passwd"`,
			"is not the name of a file in the documents' folder"},
		{"text from the root", "document/x", "text: /etc/passwd", `"text":"/etc/passwd"`,
			"is not the name of a file in the documents' folder"},
		{"text in another folder of Windows", "document/x", `text: "..\\x.txt"`, `"text":"..\\x.txt"`,
			"is not the name of a file in the documents' folder"},
		{"text that is a folder", "document/x", `text: ".."`, `"text":".."`,
			"is not the name of a file in the documents' folder"},
		{"one address for two documents", "document/x", "url: http://www.eksempel.no/vekst/#om",
			`"url":"http://www.eksempel.no/vekst/#om"`, "document/side was read at this address, too"},
		{"document without a publisher", "document/x", "publisher: -", `"publisher":"-"`, "publisher: is missing"},
		{"document in a language unknown", "document/x", "language: norsk", `"language":"norsk"`,
			`"norsk" is not among its values`},
		{"id that ends in a dash", "topic/x-", "", "", "topic/x-: id: malformed id"},
		{"part of an id that begins with a dash", "topic/-x/1", "", "", "topic/-x/1: id: malformed id"},
		{"id in capital letters", "topic/X", "", "", "topic/X: id: malformed id"},
		{"id with a blank", "topic/x y", "", "", "topic/x y: id: malformed id"},
		{"id with a line feed", "topic/x\ny", "", "", `topic/x\u000ay: id: malformed id`},
		{"id with a letter of another script", "topic/\u0430", "", "", "topic/\u0430: id: malformed id"},
		{"id with a letter taken apart", "topic/e\u0301", "", "", "id: malformed id"},
		{"id with a part above", "topic/../x", "", "", "topic/../x: id: malformed id"},
		{"id with an empty part", "topic//x", "", "", "topic//x: id: malformed id"},
		{"id of 301 letters", "topic/" + strings.Repeat("x", 295), "", "", "id: has 301 letters"},
		{"id of a million letters", "topic/" + strings.Repeat("x", 1_000_000), "", "", "id: has 1000006 letters"},
		{"no evidence", "topic/x", "evidence: -", `"evidence":"-"`, "evidence: is missing"},
		{"evidence in no document", "topic/x", "evidence: [{document: agency/vekst}]",
			`"evidence":[{"document":"agency/vekst"}]`, "evidence names a Document"},
		{"quote of 21 words", "topic/x",
			"evidence: [{document: document/veikart, start: 0, quote: " + strings.Repeat("ord ", 20) + "ord}]",
			`"evidence":[{"document":"document/veikart","quote":"` + strings.Repeat("ord ", 20) + `ord","end":83}]`,
			"the quote has 21 words"},
		{"quote with an override of direction", "topic/x",
			`evidence: [{document: document/veikart, start: 0, quote: "a\u202Eb"}]`,
			`"evidence":[{"document":"document/veikart","quote":"a\u202eb","end":3}]`, "the quote holds U+202E"},
		{"quote with the byte 0", "topic/x", `evidence: [{document: document/veikart, start: 0, quote: "a\0b"}]`,
			`"evidence":[{"document":"document/veikart","quote":"a\u0000b","end":3}]`,
			"the quote holds the control character U+0000"},
		{"quote of one endless word", "topic/x",
			`evidence: [{document: document/veikart, start: 0, quote: ` + long(1001) + `}]`,
			`"evidence":[{"document":"document/veikart","quote":"` + long(1001) + `","end":1001}]`,
			"the quote has 1001 letters"},
		{"quote of a text that isn't held", "topic/x", "evidence: [{document: document/side, start: 0, quote: ord}]",
			`"evidence":[{"document":"document/side","quote":"ord","end":3}]`, "isn't held"},
		{"place without a quote", "topic/x", "evidence: [{document: document/veikart, start: 5}]",
			`"evidence":[{"document":"document/veikart","start":5}]`, "has a place in the text but no quote"},
		{"evidence in a language unknown", "topic/x", "evidence: [{document: document/veikart, language: no}]",
			`"evidence":[{"document":"document/veikart","language":"no"}]`, `language "no" is not one of`},
		{"evidence about what isn't", "topic/x", "evidence: [{document: document/veikart, about: share}]",
			`"evidence":[{"document":"document/veikart","about":"share"}]`, `about "share": there is no such property`},
		{"dispute with one side", "dispute/x", "status: OPEN\npositions: [{nb: A, evidence: [{document: document/side}]}]",
			`"status":"OPEN",` + itsMention + `,"positions":[{"nb":"A",` + itsMention + `}]`, "positions: has one position"},
		{"side of a dispute with an override", "dispute/x",
			"status: OPEN\n" + `positions: [{nb: "A\u202E", evidence: [{document: document/side}]}, ` +
				`{nb: B, evidence: [{document: document/side}]}]`,
			`"status":"OPEN",` + itsMention + `,"positions":[{"nb":"A\u202e",` + itsMention + `},` +
				`{"nb":"B",` + itsMention + `}]`,
			"positions#1: holds U+202E"},
		{"second default plan", "plan/x", "default: true", `"default":true`, "is the default plan already"},
		{"unknown property", "topic/x", "colour: red", `"colour":"red"`, "unknown"},
		{"property of another type", "topic/x", "share: 3", `"share":3`, "unknown"},
		{"list for a text", "topic/x", "abbreviation: [a]", `"abbreviation":["a"]`, "abbreviation"},
		{"text for a list", "topic/x", "aliases: a", `"aliases":"a"`, "aliases"},
		{"text for a truth", "plan/x", "default: ja", `"default":"ja"`, "default"},
		{"fraction for a whole number", "appropriation/x", "amount: 1.5", `"amount":1.5`, "amount"},
		{"number that is too large", "appropriation/x", "amount: 99999999999999999999", `"amount":99999999999999999999`,
			"amount"},
		{"text for a number", "appropriation/x", `amount: "5"`, `"amount":"5"`, "amount"},
		{"nothing for a text", "topic/x", "abbreviation:", `"abbreviation":null`, "abbreviation"},
	}
})

// companyX is the node that has the claims of brokenClaims in JSON Lines.
const companyX = `{"id":"company/x","type":"Company","props":{` + itsMention + `,"name_nb":"Navn"}}`

// owning begins the line by which company/x owns agency/vekst.
const owning = `{"id":"claim/company/x/OWNS/agency/vekst",` +
	`"type":"OWNS","from":"company/x","to":"agency/vekst","props":{`

// broken is a claim of company/x, in both forms.
type broken struct{ what, yaml, json, want string }

// stated is a claim of company/x in both forms: to what, and its properties beside its evidence.
func stated(what, relation, to, yaml, json, want string) broken {
	if yaml != "" {
		yaml, json = yaml+", ", json+","
	}
	return broken{what,
		"  - {relation: " + relation + ", to: " + to + ", " + yaml + "evidence: [{document: document/side}]}",
		`{"id":"claim/company/x/` + relation + `/` + to + `","type":"` + relation + `","from":"company/x","to":"` + to +
			`","props":{` + json + itsMention + `}}`, want}
}

var brokenClaims = sync.OnceValue(func() []broken {
	return []broken{
		stated("unknown relation", "LOVES", "agency/vekst", "", "", "LOVES"),
		stated("claim on what isn't", "OWNS", "agency/wekst", "", "", "agency/wekst"),
		stated("claim on what can't be", "OWNS", "person/kari-eksempel", "", "", "Person can't be to a OWNS"),
		stated("part of itself", "PART_OF", "company/x", "", "", "nothing can be PART_OF itself"),
		stated("no share", "OWNS", "agency/vekst", "share: 0", `"share":0`, "share"),
		stated("share above all", "OWNS", "agency/vekst", "share: 100.5", `"share":100.5`, "100.5 is not a share"),
		stated("negative share", "OWNS", "agency/vekst", "share: -3.5", `"share":-3.5`, "-3.5 is not a share"),
		stated("role of another kind", "RESPONSIBLE_FOR", "measure/havbruk/1", "role: BOSS", `"role":"BOSS"`,
			`"BOSS" is not among its values`),
		stated("valid from the year 0", "OWNS", "agency/vekst", `validFrom: "0000"`, `"validFrom":"0000"`,
			`"0000" is not a date`),
		stated("ends before it begins", "OWNS", "agency/vekst", "validFrom: 2020, validTo: 2019",
			`"validFrom":"2020","validTo":"2019"`, "validFrom: 2020 is after validTo 2019"),
		stated("note with an override of direction", "OWNS", "agency/vekst", `note: {nb: "a\u202Eb"}`, `"note_nb":"a\u202eb"`,
			"note_nb: holds U+202E"),
		stated("dispute that isn't", "OWNS", "agency/vekst", "disputes: [dispute/x]", `"disputes":["dispute/x"]`,
			"dispute/x"),
		stated("dispute that is none", "OWNS", "agency/vekst", "disputes: [agency/vekst]", `"disputes":["agency/vekst"]`,
			"there is no dispute"),
		{"claim without evidence", "  - {relation: OWNS, to: agency/vekst}",
			owning + `}}`, "evidence: is missing"},
		{"claim without an end", "  - {relation: OWNS, evidence: [{document: document/side}]}",
			`{"id":"claim/company/x/OWNS/agency/vekst","type":"OWNS","from":"company/x","props":{}}`, "a claim n"},
		{"circle of parts",
			"  - {relation: PART_OF, to: agency/vekst, evidence: [{document: document/side}]}\n" +
				"  - {relation: PART_OF, from: agency/vekst, evidence: [{document: document/side}]}",
			`{"id":"claim/company/x/PART_OF/agency/vekst","type":"PART_OF",` +
				`"from":"company/x","to":"agency/vekst","props":{` + itsMention + "}}\n" +
				`{"id":"claim/agency/vekst/PART_OF/company/x","type":"PART_OF",` +
				`"from":"agency/vekst","to":"company/x","props":{` + itsMention + `}}`,
			"nothing can be PART_OF itself by way of others"},
		{"the same claim twice",
			strings.Repeat("  - {relation: OWNS, to: agency/vekst, evidence: [{document: document/side}]}\n", 2),
			strings.Repeat(owning+itsMention+"}}\n", 2), "claim/company/x/OWNS/agency/vekst"},
		{"key that ends in a dash",
			`  - {relation: OWNS, to: agency/vekst, key: "a-", evidence: [{document: document/side}]}`,
			strings.Replace(owning, "vekst", "vekst~a-", 1) + itsMention + `}}`, "the id of this claim is"},
		{"unknown rule",
			"  - relation: OWNS\n    to: agency/vekst\n" +
				"    derivation: {rule: gut-feeling, premises: [claim/agency/vekst/SUBORDINATE_TO/ministry/kyst]}",
			owning + `"derivation":{"rule":"gut-feeling",` +
				`"premises":["claim/agency/vekst/SUBORDINATE_TO/ministry/kyst"]}}}`, `unknown rule "gut-feeling"`},
		{"follows from itself",
			"  - relation: OWNS\n    to: agency/vekst\n" +
				"    derivation: {rule: same-subject-as-focus-area, premises: [claim/company/x/OWNS/agency/vekst]}",
			owning + `"derivation":{"rule":"same-subject-as-focus-area",` +
				`"premises":["claim/company/x/OWNS/agency/vekst"]}}}`, "follows from itself"},
	}
})

package picture

import (
	"bytes"
	"encoding/xml"
	"flag"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// written is where to write the samples to, for whoever wants to look at them.
var written = flag.String("write", "", "folder to write the sample pictures to")

// TestSamples: every sample can be read back in each format, and is written where somebody wants to look at it.
func TestSamples(t *testing.T) {
	formats := map[string]Format{"320": Page(320), "680": Page(680), "wide": Wide(), "card": Card()}
	for name, s := range samples() {
		for format, f := range formats {
			p := Draw(s, f)
			image, err := p.PNG(1)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := png.DecodeConfig(bytes.NewReader(image)); err != nil {
				t.Errorf("%s-%s.png: %v", name, format, err)
			}
			if err := xml.Unmarshal(p.SVG(), new(struct{})); err != nil {
				t.Errorf("%s-%s.svg: %v", name, format, err)
			}
			for ending, content := range map[string][]byte{".svg": p.SVG(), ".png": image} {
				if *written == "" {
					continue
				}
				if err := os.WriteFile(filepath.Join(*written, name+"-"+format+ending), content, 0o644); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
}

func samples() map[string]Scene {
	return map[string]Scene{
		"2": nobody(), "6": measure6(), "5": usual(), "bad": bad(),
		"25": plan(6, 15, 4), "60": plan(14, 40, 6), "150": plan(30, 110, 10),
	}
}

func norwegian() Texts {
	return Texts{
		Language: "nb", Credit: "tiltaksgraf, ikke et offentlig organ · CC BY 4.0",
		Edition: "Utgave 0b89d1ee2ec3, 28. november 2026",
		Legend: Legend{
			Subject: "det spørsmålet gjelder", Silence: "ingen kilde sier det", Dispute: "kildene sier det ulikt",
			Stated: "sagt av en kilde", Inferred: "vår slutning, ingen kilde sier det",
			Secondhand: "sagt av andre enn dem selv", Disputed: "omstridt påstand",
		},
		LeftOut: func(n int) string { return fmt.Sprintf("%d til er ikke vist.", n) },
		Several: func(n int) string { return fmt.Sprintf("%d påstander", n) },
	}
}

var layers = []string{"Hvem", "Tiltak og ordninger", "Plan og penger"}

// nobody is the commonest answer.
func nobody() Scene {
	texts := norwegian()
	texts.Title = "Hvem har ansvaret for tiltak 9, å vurdere hvordan kompetansen om immaterielle rettigheter kan styrkes?"
	texts.Sentence = "Ingen av kildene vi har lest, sier hvem som har ansvaret."
	texts.Description = "Tiltak 9 er med i Veikart for helsenæringen. Ingen er navngitt."
	return Scene{
		Things: []Thing{
			{ID: "silence", Label: "Ingen er navngitt", Layer: 0, Tone: Silence},
			{ID: "measure/veikart/9", Label: "Vurdere hvordan IP-kompetansen kan styrkes", Kind: "Tiltak 9",
				Layer: 1, Subject: true},
			{ID: "plan/veikart", Label: "Veikart for helsenæringen", Kind: "Plan", Layer: 2, Link: "/plan/veikart"},
		},
		Lines: []Line{
			{Claim: "c1", From: "measure/veikart/9", To: "plan/veikart", Words: "er del av"},
		},
		Layers: layers, Texts: texts, Silent: true,
	}
}

// measure6 is what docs/measure-6.svg draws by hand.
func measure6() Scene {
	texts := norwegian()
	texts.Title = "Hvem har ansvaret for tiltak 6, å utrede helsenæringens nytte av katapultordningen?"
	texts.Sentence = "Siva har fått oppdraget, i samarbeid med Forskningsrådet og Innovasjon Norge. " +
		"Hvem som eier tiltaket, er ikke sagt av regjeringen."
	texts.Description = "Siva har fått oppdraget med Forskningsrådet og Innovasjon Norge."
	m := "measure/veikart/6"
	return Scene{
		Things: []Thing{
			{ID: "agency/siva", Label: "Siva", Kind: "Statsforetak", Link: "/aktor/siva"},
			{ID: "agency/forskningsradet", Label: "Forskningsrådet", Kind: "Etat", Link: "/aktor/forskningsradet"},
			{ID: "agency/innovasjon-norge", Label: "Innovasjon Norge", Kind: "Særlovselskap", Link: "/aktor/in"},
			{ID: "ministry/nfd", Label: "Nærings- og fiskeridepartementet", Kind: "Departement", Link: "/aktor/nfd"},
			{ID: m, Label: "Utrede nytten av katapultordningen", Kind: "Tiltak 6", Layer: 1, Subject: true},
			{ID: "dispute/helsekatapult", Label: "Hvem skal vurdere et eget senter?", Kind: "To ordlyder",
				Layer: 1, Tone: Dispute, Link: "/uenighet/x"},
			{ID: "plan/veikart", Label: "Veikart for helsenæringen", Kind: "Plan, 41 tiltak", Layer: 2, Link: "/plan/veikart"},
			{ID: "programme/norsk-katapult", Label: "Norsk katapult", Kind: "Ordning", Layer: 2, Link: "/ordning/katapult"},
			{ID: "appropriation/siva-2024", Label: "2 mill. kroner, foreslått for 2024", Kind: "Penger",
				Layer: 2, Link: "/penger/x"},
		},
		Lines: []Line{
			{Claim: "c1", From: "agency/siva", To: m, Words: "har fått oppdraget", Claims: 3},
			{Claim: "c2", From: "agency/forskningsradet", To: m, Words: "samarbeider om"},
			{Claim: "c3", From: "agency/innovasjon-norge", To: m, Words: "samarbeider om"},
			{Claim: "c4", From: "ministry/nfd", To: m, Words: "satt i parentes ved punktet", Secondhand: true},
			{Claim: "c5", From: m, To: "plan/veikart", Words: "er del av"},
			{Claim: "c6", From: m, To: "programme/norsk-katapult", Words: "gjelder"},
			{Claim: "c7", From: "appropriation/siva-2024", To: m, Words: "finansierer"},
			{Claim: "c8", From: "dispute/helsekatapult", To: m, Words: "gjelder", Disputed: true},
			{Claim: "c9", From: "agency/siva", To: "programme/norsk-katapult", Words: "forvalter"},
			{Claim: "c10", From: "ministry/nfd", To: "agency/siva", Words: "eier", Inferred: true},
		},
		Layers: layers, Texts: texts,
	}
}

// usual is measure 6 as most measures are: who, what, and the plan.
func usual() Scene {
	s := measure6()
	s.Things = slices.DeleteFunc(s.Things, func(t Thing) bool {
		return t.Tone == Dispute || strings.Contains(t.ID, "norsk")
	})
	s.Lines = slices.DeleteFunc(s.Lines, func(l Line) bool { return l.Words == "eier" })
	return s
}

var (
	actorNames = []string{
		"Nærings- og fiskeridepartementet", "Siva", "Forskningsrådet", "Innovasjon Norge",
		"Helse- og omsorgsdepartementet", "Direktoratet for e-helse", "De regionale helseforetakene", "Patentstyret",
		"Norway Health Tech", "FoU-institusjonene", "Kunnskapsdepartementet", "Direktoratet for medisinske produkter",
		"Eksportfinansiering Norge", "Sámediggi – Sametinget",
	}
	measureNames = []string{
		"Utvikle katapultordningen videre", "Gi god veiledning om kliniske studier",
		"Opprette en arena for strategisk dialog med helsenæringen", "Sekundærbruk av helsedata",
		"Vurdere insentiver for næringssamarbeid i helseforetakene", "Utrede nytten av katapultordningen",
		"Gi FoU-institusjonene mer ansvar i FORNY", "Eksportfremme for helsenæringen",
		"Styrke kompetansen om immaterielle rettigheter", "Nasjonal kontaktordning for persontilpasset medisin",
	}
)

// plan is a larger network, of a kind that the data has.
func plan(actors, measures, funds int) Scene {
	texts := norwegian()
	texts.Title = "Hvem gjør hva i Veikart for helsenæringen?"
	texts.Description = "Aktører, tiltak og planer."
	s := Scene{Layers: layers, Texts: texts}
	for i := range actors {
		name := actorNames[i%len(actorNames)]
		if i >= len(actorNames) {
			name = fmt.Sprintf("%s %d", name, i/len(actorNames)+1)
		}
		s.Things = append(s.Things, Thing{ID: fmt.Sprintf("agency/%d", i), Label: name, Kind: "Etat", Link: "/aktor/x"})
	}
	for i := range measures {
		s.Things = append(s.Things, Thing{
			ID: fmt.Sprintf("measure/%d", i), Label: measureNames[i%len(measureNames)], Kind: fmt.Sprintf("Tiltak %d", i+1),
			Layer: 1, Link: "/tiltak/x",
		})
	}
	for i := range funds {
		label := "Veikart for helsenæringen"
		if i > 0 {
			label = "150 mill. kroner, bevilget for 2024"
		}
		s.Things = append(s.Things, Thing{
			ID: fmt.Sprintf("plan/%d", i), Label: label, Kind: "Plan", Layer: 2, Link: "/plan/x",
		})
	}
	words := []string{"har ansvar for", "samarbeider om", "følger opp", "har fått oppdraget"}
	add := func(from, to, words string, kind int) {
		s.Lines = append(s.Lines, Line{
			Claim: fmt.Sprintf("claim/%d", len(s.Lines)), From: from, To: to, Words: words,
			Inferred: kind%7 == 5, Secondhand: kind%7 == 3, Disputed: kind%17 == 16, Claims: 1 + (kind%11)/10*2,
		})
	}
	for i := range measures {
		if i%4 != 3 {
			add(fmt.Sprintf("agency/%d", (i*i/3+i)%actors), fmt.Sprintf("measure/%d", i), words[i%4], i)
		}
		if i%5 == 0 {
			add(fmt.Sprintf("agency/%d", (i*7+3)%actors), fmt.Sprintf("measure/%d", i), words[(i/5)%4], i+1)
		}
		add(fmt.Sprintf("measure/%d", i), "plan/0", "er del av", 0)
	}
	for i := 1; i < funds; i++ {
		add(fmt.Sprintf("plan/%d", i), fmt.Sprintf("measure/%d", i*3%measures), "finansierer", i)
	}
	add("agency/0", "agency/1", "eier", 5)
	return s
}

// bad is what nobody should write, but somebody could.
func bad() Scene {
	s := Scene{Texts: norwegian(), Layers: layers}
	s.Texts.Title = "<script>alert(1)</script> " + strings.Repeat("x", 200)
	for i, label := range hostile {
		s.Things = append(s.Things, Thing{ID: fmt.Sprint(i), Label: label, Kind: label, Layer: i % 3, Link: "javascript:x"})
		s.Lines = append(s.Lines, Line{
			Claim: label, From: fmt.Sprint(i), To: fmt.Sprint((i * 5) % len(hostile)), Words: label, Inferred: i%2 == 0,
		})
	}
	return s
}

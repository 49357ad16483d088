import sys; sys.path[:0]=['.','tests/conformance']
from test_offer_numbers import *
w=m=0
for kind in ("percent","currency"):
    for language, tag in LANGUAGES.items():
        for case in cases(kind, language):
            found = find_quantities(fold(case["Input"]).text, vocabulary(tag))
            for r in filter(spelled_in_digits, case["Results"]):
                w+=1
                if not recognised(r, found, kind, language):
                    m+=1
                    t=case["Input"]; print(language,repr(t[max(0,r['Start']-25):r['End']+25]),'|',r["Text"],r["Start"],r["Resolution"]["value"],r["Resolution"].get("unit"),'->',[(t[q.start:q.end],q.kind,str(q.value)) for q in found if abs(q.start-r['Start'])<14])
print(w,m,1-m/w)

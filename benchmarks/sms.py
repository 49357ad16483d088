"""Count 10,000 text messages of 150 characters, and print CPU time as a ratio to bare `python -c pass`."""

from __future__ import annotations

import resource
import subprocess
import sys
import time

from linter.measure import sms

MESSAGES = 10_000
LENGTH = 150
SAMPLES = {
    "GSM-7": "Acme Outdoor: 20% off every jacket until 31 March with code SPRING20. Shop now: acme.link/spring ",
    "GSM-7 with €": "Acme Outdoor: jackets from 49 € [new], tents from 99 € {sale} ",
    "Cyrillic": "Скидка 20% на все куртки до 31 марта по коду ВЕСНА20. ",
    "emoji": "Acme 🎉 20% off every jacket 👍🏽 until 31 March 🇬🇧 with code SPRING20 👩‍🚀 ",
    "Hindi": "सभी जैकेट पर 20 प्रतिशत की छूट, केवल इस महीने। क्षमा करें ",
}


def bare() -> float:
    """CPU seconds of `python -c pass`, the best of several."""
    return min(_bare_once() for _ in range(10))


def _bare_once() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def counted(sample: str) -> float:
    """CPU seconds to count the messages; each differs, so that nothing is remembered."""
    long = sample * (LENGTH // len(sample) + 2)
    texts = [f"{number:05}{long[number % 40 :]}"[:LENGTH] for number in range(MESSAGES)]
    started = time.process_time()
    for text in texts:
        sms.measure(text)
    return time.process_time() - started


def main() -> None:
    unit = bare()
    print(f"bare python: {unit * 1000:.1f} ms of CPU; {MESSAGES:,} messages of {LENGTH} characters each:")
    for name, sample in SAMPLES.items():
        seconds = counted(sample)
        print(f"  {name:<14} {seconds:6.3f} s of CPU, {seconds / unit:6.1f} times bare python")


if __name__ == "__main__":
    main()

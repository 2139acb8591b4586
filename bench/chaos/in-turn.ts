/** Works through what waits with as many hands as there are, each at one thing at a time. */
export async function inTurn<Hand, Thing>(
  hands: readonly Hand[],
  things: readonly Thing[],
  work: (thing: Thing, hand: Hand) => Promise<void>,
): Promise<void> {
  const waiting = [...things];
  await Promise.all(
    hands.map(async (hand) => {
      for (let thing = waiting.shift(); thing; thing = waiting.shift()) await work(thing, hand);
    }),
  );
}

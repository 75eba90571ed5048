using Infeed;
using User.Sources;

foreach (var (workers, processes) in new[] { (0, false), (2, false), (2, true) })
{
    using var loader = new Words(["one", "two", "three", "four"]).CreateLoader(new LoaderOptions { Workers = workers, UseMultiprocessing = processes });
    var sum = 0;
    foreach (var epoch in loader.Epochs(2))
    {
        foreach (var batch in epoch)
        {
            for (var row = 0; row < batch.Count; row++)
                sum += batch.Length[row] * batch.Letters[row][0];
        }
    }

    Console.WriteLine(sum);
}

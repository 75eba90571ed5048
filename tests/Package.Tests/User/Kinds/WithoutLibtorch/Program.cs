using Infeed;

using var loader = new Numbers().CreateLoader();
try
{
    foreach (var batch in loader.Epoch(0))
        Console.WriteLine(batch.Number.ToTensor());
}
catch (DllNotFoundException e)
{
    Console.WriteLine(e.Message);
}

[DataSource(BatchSize = 4)]
internal sealed partial class Numbers
{
    public int Count => 10;

    [Sample]
    private static void Read(int index, out long number) => number = index;
}

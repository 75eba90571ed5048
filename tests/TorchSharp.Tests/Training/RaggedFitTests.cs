using static Infeed.Tensors.Tests.Training.Runs;

namespace Infeed.Tensors.Tests.Training;

/// <summary>Training on texts, of which each has another length.</summary>
public sealed class RaggedFitTests
{
    public RaggedFitTests() => Runs.Prepare();

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    public void Fit_learnsFromTexts_ofAnyLength_inBatchesOfAnyNumberOfSamples(int maxElements)
    {
        using var loader = new Texts(120).CreateLoader(new LoaderOptions { MaxElements = maxElements });
        using var validation = new Texts(31, first: 500).CreateLoader(new LoaderOptions { Bucketing = false, Shuffle = false });
        torch.random.manual_seed(1);
        using var model = new WordModel();
        using var optimizer = optim.Adam(model.parameters(), 0.05);
        using var loss = nn.CrossEntropyLoss();
        var (steps, sizes) = (0L, new HashSet<(long, long)>());
        var history = model.Fit(
            loader,
            batch =>
            {
                steps++;
                var text = batch.Text.Trimmed.ToTensor();
                sizes.Add((text.shape[0], text.shape[1]));
                return (text, batch.Label.ToTensor());
            },
            optimizer, loss, epochs: 3, options: Quiet);
        Assert.Equal(loader.BatchesPerEpoch * 3, steps);
        Assert.True(history["loss"][2] < history["loss"][0] / 2);
        // Batches have other widths, and with a budget other numbers of samples; none is over it.
        Assert.True(sizes.Select(size => size.Item2).Distinct().Count() > 2);
        Assert.Equal(maxElements > 0, sizes.Select(size => size.Item1).Distinct().Count() > 2);
        Assert.All(sizes, size => Assert.InRange(size.Item1 * size.Item2, 1, maxElements > 0 ? maxElements : 8 * Texts.Room));

        // All texts, those of another length, too, and whatever is behind them.
        using var trimmed = model.Predict(validation, batch => batch.Text.Trimmed.ToTensor());
        using var padded = model.Predict(validation, batch => batch.Text.Padded.ToTensor());
        Assert.Equal(Enumerable.Range(0, 31).Select(index => (long)(index % 2)), trimmed.argmax(1).data<long>());
        Assert.True(trimmed.allclose(padded));
    }
}

/// <summary>The mean of what is known of each letter.</summary>
internal sealed class WordModel : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Embedding letters = nn.Embedding(128, 4, padding_idx: 0);
    private readonly TorchSharp.Modules.Linear classes = nn.Linear(4, 2);

    public WordModel()
        : base(nameof(WordModel)) => RegisterComponents();

    public override Tensor forward(Tensor text)
    {
        var count = text.ne(0).sum(1, keepdim: true).clamp_min(1);
        return classes.forward(letters.forward(text.to_type(ScalarType.Int64)).sum(1) / count);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            letters.Dispose();
            classes.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>Texts of the first half of the alphabet or of the second, as the class says.</summary>
[DataSource(BatchSize = 8, Workers = 1, Shuffle = true, Seed = 3)]
internal sealed partial class Texts(int count, int first = 0)
{
    public const int Room = 40;

    public int Count => count;

    [Length]
    private int LengthOf(int index) => 1 + ((first + (index * 7)) % (index % 10 == 0 ? Room : 12));

    [Sample]
    private void Read(int index, [Shape(Room, Ragged = true)] Span<byte> text, out int lengthOfText, out long label, ref SampleRandom random)
    {
        label = index % 2;
        lengthOfText = LengthOf(index);
        foreach (ref var letter in text[..lengthOfText])
            letter = (byte)((label == 0 ? 'a' : 'n') + random.Next(13));
    }
}

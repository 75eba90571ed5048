namespace Infeed.Tensors.Tests.Training;

/// <summary>Metrics of numbers that can be counted by hand, in batches of two sizes.</summary>
public sealed class MetricTests
{
    public MetricTests() => Runs.Prepare();

    [Fact]
    public void Accuracy_isTheShareOfRightClasses_whateverSizesBatchesHave()
    {
        var metric = new Accuracy();
        Assert.True(double.IsNaN(metric.Value));
        using var scope = NewDisposeScope();
        metric.Update(tensor(new[,] { { 1f, 2f, 0f }, { 3f, 2f, 1f }, { 0f, 0f, 1f } }), tensor([1L, 0L, 0L]), null);
        Assert.Equal(2 / 3.0, metric.Value, 15);
        metric.Update(tensor(new[,] { { 1f, 2f, 0f } }), tensor([2L]), null);
        Assert.Equal(0.5, metric.Value, 15);
        metric.Reset();
        // One-hot targets; weights 1 and 3.
        metric.Update(tensor(new[,] { { 1f, 2f }, { 3f, 2f } }), tensor(new[,] { { 1f, 0f }, { 1f, 0f } }), tensor([1f, 3f]));
        Assert.Equal(0.75, metric.Value, 15);
        metric.Reset();
        // [n, classes, height]: a class for each pixel.
        metric.Update(tensor(new[,,] { { { 1f, 0f }, { 0f, 1f } } }), tensor(new[,] { { 0L, 0L } }), null);
        Assert.Equal(0.5, metric.Value, 15);
        Assert.Contains("BinaryAccuracy", Assert.Throws<InvalidOperationException>(() => metric.Update(tensor([1f]), tensor([1L]), null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new long[] { 4, 1 }, new long[] { 4, 1 }, "predicts [4, 1]: use BinaryAccuracy")]
    [InlineData(new long[] { 4, 1 }, new long[] { 4 }, "use BinaryAccuracy")]
    [InlineData(new long[] { 4, 3 }, new long[] { 4, 1 }, "needs targets [4], numbers of classes, or [4, 3], one-hot, for the scores [4, 3], and has [4, 1]")]
    [InlineData(new long[] { 4, 4 }, new long[] { 1, 4 }, "and has [1, 4]")]
    [InlineData(new long[] { 4, 3, 5 }, new long[] { 4, 1 }, "needs targets [4, 5]")]
    public void Accuracy_ofShapesThatWouldBeBroadcast_isRefused(long[] output, long[] target, string message)
    {
        using var scope = NewDisposeScope();
        var refused = Assert.Throws<InvalidOperationException>(() => new Accuracy().Update(zeros(output), zeros(target, int64), null));
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BinaryAccuracy_isTheShareOnTheRightSideOfTheThreshold()
    {
        using var scope = NewDisposeScope();
        var output = tensor(new[,] { { 0.4f }, { 0.6f }, { 0.9f }, { -3f } });
        var metric = new BinaryAccuracy();
        // The targets lack the last dimension, and are not broadcast.
        metric.Update(output, tensor([0f, 1f, 0f, 0f]), null);
        Assert.Equal(0.75, metric.Value, 15);
        var logits = new BinaryAccuracy(threshold: 0);
        logits.Update(output, tensor(new[,] { { true }, { true }, { false }, { true } }), null);
        Assert.Equal(0.5, logits.Value, 15);
    }

    [Fact]
    public void TopKAccuracy_isTheShareOfClassesAmongTheBest()
    {
        using var scope = NewDisposeScope();
        var output = tensor(new[,] { { 4f, 3f, 2f, 1f }, { 4f, 3f, 2f, 1f }, { 4f, 3f, 2f, 1f } });
        foreach (var (k, share) in new[] { (1, 1 / 3.0), (2, 1 / 3.0), (3, 2 / 3.0), (9, 1.0) })
        {
            var metric = new TopKAccuracy(k);
            metric.Update(output, tensor([0L, 2L, 3L]), null);
            Assert.Equal((share, $"top_{k}_accuracy"), (metric.Value, metric.Name));
        }
    }

    [Fact]
    public void Errors_areMeansOverSamples()
    {
        using var scope = NewDisposeScope();
        var (absolute, squared) = (new MeanAbsoluteError(), new MeanSquaredError());
        foreach (var metric in new MeanMetric[] { absolute, squared })
        {
            metric.Update(tensor(new[,] { { 1f, 2f }, { 3f, 4f } }), tensor(new[,] { { 1f, 4f }, { 0f, 4f } }), null);
            metric.Update(tensor(new[,] { { 5f, 5f } }), tensor(new[,] { { 1f, 5f } }), null);
        }

        Assert.Equal((0 + 2 + 3 + 0 + 4 + 0) / 6.0, absolute.Value, 15);
        Assert.Equal((0 + 4 + 9 + 0 + 16 + 0) / 6.0, squared.Value, 15);
        var refused = Assert.Throws<InvalidOperationException>(() => squared.Update(tensor([1f, 2f]), tensor([1f, 2f, 3f]), null));
        Assert.Contains("predicts [2] for targets [3]", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weight_ofNothing_addsNothing()
    {
        using var scope = NewDisposeScope();
        var metric = new MeanSquaredError();
        metric.Update(tensor([1f, 3f]), tensor([0f, 0f]), tensor([1f, 0f]));
        metric.Update(tensor([float.NaN]), tensor([0f]), tensor([0f]));
        Assert.Equal(1, metric.Value);
    }

    [Fact]
    public void Metric_continuesFromItsState()
    {
        using var scope = NewDisposeScope();
        var first = new MeanSquaredError();
        first.Update(tensor([0.1f, 0.7f, 0.3f]), tensor([0f, 0f, 0f]), null);
        var second = new MeanSquaredError();
        second.SetState(first.GetState());
        foreach (var metric in new[] { first, second })
            metric.Update(tensor([0.9f]), tensor([0f]), null);
        Assert.Equal(first.Value, second.Value);
        Assert.Throws<ArgumentException>(() => second.SetState([1]));
    }

    [Fact]
    public void Metric_thatWasUsedBefore_beginsAnew_alsoInTheMiddleOfAnEpoch()
    {
        var metric = new Accuracy();
        Assert.Equal(LastAccuracy(metric), LastAccuracy(metric));
        metric.Update(zeros(4, 3), zeros(4, int64), null);
        Assert.Equal(LastAccuracy(new Accuracy()), LastAccuracy(metric));
    }

    private static double LastAccuracy(Accuracy metric)
    {
        using var first = new Points(24).CreateLoader();
        using var loader = new Points(24).CreateLoader(new LoaderOptions { Resume = first.GetState() with { Batch = 1 } });
        using var model = Runs.Linear(3);
        using var loss = nn.CrossEntropyLoss();
        using var optimizer = optim.SGD(model.parameters(), 0.5);
        return model.Fit(
            loader, batch => (batch.X.ToTensor(), batch.Label.ToTensor()), optimizer, loss, epochs: 1, metrics: [metric], options: Runs.Quiet).Last("accuracy");
    }
}

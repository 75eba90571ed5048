using System.Runtime.InteropServices;
using Infeed.Tests.Shared;

namespace Infeed.Tensors.Tests;

/// <summary>How long a tensor of a batch, and what was made of it, can be used.</summary>
public sealed class TurnTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tensor_afterItsTurn_throws(bool useMultiprocessing)
    {
        using var loader = new Images(12).CreateLoader(new LoaderOptions { UseMultiprocessing = useMultiprocessing });
        Tensor? before = null;
        Tensor? label = null;
        foreach (var batch in loader.Epoch(0))
        {
            AssertOver(before, label);
            (before, label) = (batch.Image.ToTensor(), batch.Label.ToTensor());
            Assert.Equal(batch.Label[0], label[0].item<long>());
        }

        AssertOver(before, label);
    }

    [Fact]
    public void Tensor_ofALoopThatIsLeft_throws()
    {
        using var loader = new Images(12).CreateLoader();
        Tensor? left = null;
        foreach (var batch in loader.Epoch(0))
        {
            left = batch.Image.ToTensor();
            break;
        }

        AssertOver(left);
        var thrown = Assert.Throws<InvalidOperationException>(() =>
        {
            foreach (var batch in loader.Epoch(1))
            {
                left = batch.Image.ToTensor();
                throw new InvalidOperationException("The model diverged.");
            }
        });
        Assert.Equal("The model diverged.", thrown.Message);
        AssertOver(left);
    }

    [Fact]
    public void Tensor_ofTheFirstBatch_livesUntilTheNextReadingOrTheLoadersEnd()
    {
        using var loader = new Images(12).CreateLoader();
        var first = loader.First().Image.ToTensor();
        Assert.True(first.sum().item<float>() > 0);
        var second = loader.First().Image.ToTensor();
        AssertOver(first);
        var view = second.view(-1);
        Assert.True(second.sum().item<float>() > 0);
        loader.Dispose();
        AssertOver(second);
        AssertEnded(view);
    }

    [Fact]
    public void Views_afterTheTurn_throw()
    {
        using var loader = new Images(12).CreateLoader();
        var views = new List<Tensor>();
        foreach (var batch in loader.Epoch(0))
        {
            foreach (var view in views)
                AssertEnded(view);
            var image = batch.Image.ToTensor();
            views.AddRange([image.view(-1), image.narrow(0, 1, 2), image.transpose(2, 3), image[0]]);
            views.AddRange([image.detach(), image.alias(), image.unsqueeze(0), image.view(-1).view(2, -1)]);
            foreach (var view in views.TakeLast(8))
                Assert.True(view.sum().item<float>() > 0);
        }

        Assert.Equal(3 * 8, views.Count);
        foreach (var view in views)
        {
            AssertEnded(view);
            // Also those that only write, or hand the address out.
            Assert.Throws<ExternalException>(() => view.fill_(1));
            Assert.Throws<ExternalException>(() => view.contiguous().clone());
            Assert.Throws<ExternalException>(() => view.data<float>()[0]);
            view.Dispose();
        }
    }

    [Fact]
    public void View_ofATensorThatWasDisposedEarly_throwsAfterTheTurn()
    {
        using var loader = new Images(8).CreateLoader();
        Tensor? view = null;
        Tensor? outer = null;
        foreach (var batch in loader.Epoch(0))
        {
            using (NewDisposeScope())
                view = batch.Image.ToTensor().view(-1).MoveToOuterDisposeScope();
            using (var image = batch.Image.ToTensor())
                outer = image[0];
            Assert.Equal(batch.Image.Span.ToArray(), view.data<float>().ToArray());
            Assert.Equal(batch.Image[0].ToArray(), outer.reshape(-1).data<float>().ToArray());
            break;
        }

        AssertEnded(view!);
        AssertEnded(outer!);
    }

    [Fact]
    public void Gradients_ofATensorAfterItsTurn_throw_andAreRightWithinIt()
    {
        using var loader = new Images(8).CreateLoader();
        using var weights = ones(6, 1, requires_grad: true);
        Tensor? loss = null;
        foreach (var batch in loader.Epoch(0))
        {
            loss = batch.Image.ToTensor().view(batch.Count, 6).matmul(weights).sum();
            break;
        }

        // The graph has the images for the weights' gradients, and they are gone.
        Assert.Throws<ExternalException>(() => loss!.backward());

        var expected = new float[6];
        foreach (var batch in loader.Epoch(1))
        {
            batch.Image.ToTensor().view(batch.Count, 6).matmul(weights).sum().backward();
            for (var i = 0; i < 6 * batch.Count; i++)
                expected[i % 6] += batch.Image.Span[i];
        }

        Assert.Equal(expected, weights.grad!.data<float>().ToArray(), (a, b) => Math.Abs(a - b) < 1e-3f);
    }

    [Fact]
    public void Clone_keepsTheValues()
    {
        var clones = new List<(Tensor Clone, float[] Values)>();
        using (var loader = new Images(12).CreateLoader())
        {
            foreach (var batch in loader.Epoch(0))
                clones.Add((batch.Image.ToTensor().clone(), batch.Image.Span.ToArray()));
        }

        Assert.Equal(3, clones.Count);
        Assert.All(clones, kept => Assert.Equal(kept.Values, kept.Clone.data<float>().ToArray()));
    }

    [Fact]
    public void Column_afterItsTurn_makesNoTensor()
    {
        using var loader = new Images(12).CreateLoader();
        using var reading = loader.Epoch(0).GetEnumerator();
        Assert.True(reading.MoveNext());
        var column = reading.Current.Image;
        foreach (var other in loader.Epoch(0))
        {
            try
            {
                column.ToTensor();
                Assert.Fail("A column whose turn is over made a tensor.");
            }
            catch (InvalidOperationException e)
            {
                Assert.Contains("turn is over", e.Message, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tensors_allocateAtMost64BytesEach(bool useMultiprocessing)
    {
        const int Batches = 500;
        using var loader = new Images(4 * Batches).CreateLoader(new LoaderOptions { UseMultiprocessing = useMultiprocessing });
        // The first epoch is for what is allocated once.
        Read();
        Assert.InRange(Garbage.OfRound(Read) / (2.0 * Batches), 1, 64);

        // With the reading, which ends them.
        void Read()
        {
            foreach (var batch in loader.Epoch(0))
            {
                batch.Image.ToTensor();
                batch.Label.ToTensor();
            }
        }
    }

    [Fact]
    public void Tensors_leaveNothingBehind()
    {
        using var loader = new Images(4_000).CreateLoader();
        Forgotten.End();
        var before = Tensor.TotalCount;
        foreach (var batch in loader.Epoch(0))
            batch.Image.ToTensor();
        Assert.Equal(before, Tensor.TotalCount);
    }

    private static void AssertOver(params IEnumerable<Tensor?> tensors) => Assert.All(tensors.OfType<Tensor>(), tensor =>
    {
        Assert.True(tensor.IsInvalid);
        Assert.Throws<InvalidOperationException>(() => tensor.sum());
    });

    private static void AssertEnded(Tensor view)
    {
        var shown = Assert.Throws<ExternalException>(() => view.sum().item<float>());
        Assert.Contains("Cannot access data pointer of Storage that is invalid", shown.Message, StringComparison.Ordinal);
    }
}

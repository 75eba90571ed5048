namespace Infeed.Integration;

/// <summary>States of two sources of one name in two namespaces.</summary>
public sealed class NamesakeTests
{
    [Fact]
    public void State_of_a_source_of_the_same_name_in_another_namespace_is_refused()
    {
        using var loader = new Forms.Plain.Namesake().CreateLoader();
        var resume = new LoaderOptions { Resume = LoaderState.FromJson(loader.GetState().ToJson()) };
        Assert.Equal(
            "The state to resume does not fit this loader of Namesake: it is of another run: the source is Namesake in it and another one of that name here.",
            Assert.Throws<ArgumentException>(() => new Forms.Doubled.Namesake().CreateLoader(resume)).Message);
        using var same = new Forms.Plain.Namesake().CreateLoader(resume);
        Assert.Equal(loader.GetState(), same.GetState());
    }

    [Fact]
    public void State_of_a_mixture_of_sources_of_the_same_names_in_another_namespace_is_refused()
    {
        using var loader = Mixture.Of((new Forms.Plain.Namesake(), 1), (new Forms.Plain.Namesake(), 1)).CreateLoader();
        var resume = new LoaderOptions { Resume = loader.GetState() };
        Assert.EndsWith(
            " it is of another run: the source is Mixture of Namesake in it and another one of that name here.",
            Assert.Throws<ArgumentException>(
                () => Mixture.Of((new Forms.Doubled.Namesake(), 1), (new Forms.Doubled.Namesake(), 1)).CreateLoader(resume)).Message,
            StringComparison.Ordinal);
        using var same = Mixture.Of((new Forms.Plain.Namesake(), 1), (new Forms.Plain.Namesake(), 1)).CreateLoader(resume);
        Assert.Equal(loader.GetState(), same.GetState());
    }
}

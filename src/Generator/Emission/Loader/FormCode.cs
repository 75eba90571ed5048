using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Loader;

/// <summary>The names of what the runtime has for each form of source.</summary>
internal static class FormCode
{
    /// <summary>The method of the loader factory.</summary>
    public static string Create(FillMethodModel method) => "Create" + Form(method);

    /// <summary>The method that registers a source for worker processes.</summary>
    public static string Add(FillMethodModel method) => "Add" + Form(method);

    private static string Form(FillMethodModel method) => method switch
    {
        BatchMethodModel => "OfBatches",
        StreamMethodModel => "OfStream",
        AsyncSampleMethodModel => "OfAsyncSamples",
        _ => "",
    };
}

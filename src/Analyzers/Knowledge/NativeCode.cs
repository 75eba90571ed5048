using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Which calls leave managed code, where a mistake ends the whole process.</summary>
internal static class NativeCode
{
    // Decoders and libraries of pictures, film, sound and tensors that are bindings to native ones.
    private static readonly string[] Bindings =
    [
        "SkiaSharp", "OpenCvSharp", "Emgu.CV", "NetVips", "ImageMagick", "FFmpeg.AutoGen", "LibVLCSharp", "HDF.PInvoke", "PureHDF.Filters.Native",
            "TorchSharp", "Microsoft.ML.OnnxRuntime", "TurboJpegWrapper", "LibSndFile",
    ];

    /// <summary>Whether a method is code of a native library, or of a binding to one.</summary>
    public static bool IsNative(IMethodSymbol method) =>
        method.IsExtern || method.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "LibraryImportAttribute" or "DllImportAttribute" })
            || IsBinding(method.ContainingNamespace);

    private static bool IsBinding(INamespaceSymbol? space) => space is not null && Array.Exists(Bindings, binding => space.IsWithin(binding));
}

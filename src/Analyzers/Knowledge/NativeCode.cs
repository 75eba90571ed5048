using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Knowledge;

/// <summary>Recognises calls into native code, where a bug ends the whole process.</summary>
internal static class NativeCode
{
    // Bindings to native libraries for images, video, audio and tensors.
    private static readonly string[] Bindings =
    [
        "SkiaSharp", "OpenCvSharp", "Emgu.CV", "NetVips", "ImageMagick", "FFmpeg.AutoGen", "LibVLCSharp", "HDF.PInvoke", "PureHDF.Filters.Native",
            "TorchSharp", "Microsoft.ML.OnnxRuntime", "TurboJpegWrapper", "LibSndFile",
    ];

    /// <summary>Whether a method belongs to a native library or to a binding to one.</summary>
    public static bool IsNative(IMethodSymbol method) =>
        (method.IsExtern && !IsAccessor(method))
            || method.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "LibraryImportAttribute" or "DllImportAttribute" })
            || IsBinding(method.ContainingNamespace);

    // An unsafe accessor is declared extern, but it runs the member that it gives access to, which is managed code.
    private static bool IsAccessor(IMethodSymbol method) =>
        method.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "UnsafeAccessorAttribute" });

    private static bool IsBinding(INamespaceSymbol? space) => space is not null && Array.Exists(Bindings, binding => space.IsWithin(binding));
}

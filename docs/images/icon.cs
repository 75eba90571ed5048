#:package SkiaSharp
#:package SkiaSharp.NativeAssets.Linux.NoDependencies
// Draws the icon of the packages: what several workers fill becomes one row of batches.
// From the root of the repository: dotnet run docs/images/icon.cs docs/images/icon.png
using SkiaSharp;

const int Size = 128;
const float Middle = Size / 2f;

if (args is not [var file])
{
    Console.Error.WriteLine("usage: dotnet run docs/images/icon.cs FILE.png");
    return 2;
}

using var bitmap = new SKBitmap(new SKImageInfo(Size, Size, SKColorType.Rgba8888, SKAlphaType.Premul));
using var canvas = new SKCanvas(bitmap);
canvas.Clear(SKColors.Transparent);

SKColor[] night = [new(0x1B, 0x1F, 0x4B), new(0x2F, 0x5D, 0xC8)];
using var sky = SKShader.CreateLinearGradient(new SKPoint(0, 0), new SKPoint(Size, Size), night, SKShaderTileMode.Clamp);
using var ground = new SKPaint { IsAntialias = true, Shader = sky };
canvas.DrawRoundRect(new SKRect(0, 0, Size, Size), 26, 26, ground);

// A lane a worker, from its sample at the left into the middle.
float[] lanes = [30, Middle, Size - 30];
SKColor[] colors = [new(0x6F, 0xD6, 0xFF), new(0xFF, 0xFF, 0xFF), new(0x9F, 0xE8, 0xC5)];
foreach (var (lane, color) in lanes.Zip(colors))
{
    using var stroke = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 8, StrokeCap = SKStrokeCap.Round, Color = color };
    using var path = new SKPathBuilder();
    path.MoveTo(38, lane);
    path.CubicTo(62, lane, 50, Middle, 76, Middle);
    using var line = path.Detach();
    canvas.DrawPath(line, stroke);
    using var sample = new SKPaint { IsAntialias = true, Color = color };
    canvas.DrawRoundRect(SKRect.Create(16, lane - 8, 16, 16), 4, 4, sample);
}

// The batch that comes next, as large as three samples.
using var amber = new SKPaint { IsAntialias = true, Color = new SKColor(0xFF, 0xC1, 0x45) };
canvas.DrawRoundRect(SKRect.Create(80, Middle - 17, 34, 34), 7, 7, amber);

using var image = SKImage.FromBitmap(bitmap);
using var data = image.Encode(SKEncodedImageFormat.Png, 100);
File.WriteAllBytes(file, data.ToArray());
return 0;

import type { CustomLayerInterface, Map as MapLibreMap } from 'maplibre-gl';

import type { SurfaceFrame } from '#shared/geo/heat_grid.ts';

import { frameCorners } from './heat_frame.ts';

export const heatLayerId = 'heat';

/** The heat as a layer of the map itself, below its names: one picture, carried by the transform of each frame. */
export type HeatTexture = CustomLayerInterface & {
  /**
   * Takes a picture, and that of a second period of the same frame; both are uploaded with the next frame of the map, after
   * which `onUploaded` is called.
   */
  setPicture(
    frame: SurfaceFrame,
    pixels: ArrayBuffer,
    against: ArrayBuffer | null,
    onUploaded: () => void,
  ): void;
  /** Where the second period begins, as a share of the map's width. */
  setSplit(share: number): void;
  setOpacity(opacity: number): void;
};

type Picture = {
  frame: SurfaceFrame;
  pixels: ArrayBuffer;
  against: ArrayBuffer | null;
  onUploaded: () => void;
};

type Gpu = {
  program: WebGLProgram;
  vertices: WebGLVertexArrayObject;
  buffer: WebGLBuffer;
  texture: WebGLTexture;
  against: WebGLTexture;
  opacity: WebGLUniformLocation | null;
  split: WebGLUniformLocation | null;
};

const vertexShader = `#version 300 es
in vec4 corner;
out vec2 place;
void main() {
  place = corner.zw;
  gl_Position = vec4(corner.xy, 0.0, 1.0);
}`;

const fragmentShader = `#version 300 es
precision mediump float;
uniform sampler2D picture;
uniform sampler2D against;
uniform float opacity;
uniform highp float split;
in vec2 place;
out vec4 colour;
void main() {
  colour = (gl_FragCoord.x < split ? texture(picture, place) : texture(against, place)) * opacity;
}`;

export function createHeatTexture(): HeatTexture {
  let map: MapLibreMap | null = null;
  let gpu: Gpu | null = null;
  let waiting: Picture | null = null;
  let frame: SurfaceFrame | null = null;
  let opacity = 1;
  let split = 0.5;
  let halved = false;
  return {
    id: heatLayerId,
    type: 'custom',
    renderingMode: '2d',
    onAdd(owner, gl) {
      map = owner;
      gpu = createGpu(gl);
    },
    onRemove(_owner, gl) {
      if (gpu) releaseGpu(gl, gpu);
      map = null;
      gpu = null;
      frame = null;
    },
    render(context) {
      const gl = context;
      if (!map || !gpu) return;
      if (waiting) {
        upload(gl, gpu.texture, waiting.frame, waiting.pixels);
        if (waiting.against) upload(gl, gpu.against, waiting.frame, waiting.against);
        frame = waiting.frame;
        halved = waiting.against !== null;
        const { onUploaded } = waiting;
        waiting = null;
        map.once('render', onUploaded);
      }
      const line = halved ? split * gl.drawingBufferWidth : Infinity;
      if (frame && opacity > 0) draw(gl, gpu, corners(map, frame), opacity, Math.min(1e6, line));
    },
    setPicture(nextFrame, pixels, against, onUploaded) {
      waiting = { frame: nextFrame, pixels, against, onUploaded };
      map?.triggerRepaint();
    },
    setSplit(share) {
      if (share === split) return;
      split = share;
      if (halved) map?.triggerRepaint();
    },
    setOpacity(next) {
      if (next === opacity) return;
      opacity = next;
      map?.triggerRepaint();
    },
  };
}

/** Clip coordinates and picture coordinates of the corners, worked out in 64 bits by the map's own projection. */
function corners(map: MapLibreMap, frame: SurfaceFrame): Float32Array {
  const { clientWidth, clientHeight } = map.getContainer();
  const [northWest, northEast, southEast, southWest] = frameCorners(frame).map((place) => {
    const { x, y } = map.project(place);
    return [(2 * x) / clientWidth - 1, 1 - (2 * y) / clientHeight];
  });
  return Float32Array.from([
    ...(northWest ?? []),
    0,
    0,
    ...(northEast ?? []),
    1,
    0,
    ...(southWest ?? []),
    0,
    1,
    ...(southEast ?? []),
    1,
    1,
  ]);
}

function createGpu(gl: WebGL2RenderingContext): Gpu {
  const program = gl.createProgram();
  for (const [type, source] of [
    [gl.VERTEX_SHADER, vertexShader],
    [gl.FRAGMENT_SHADER, fragmentShader],
  ] as const) {
    const shader = gl.createShader(type);
    if (!shader) continue;
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(program, shader);
    gl.deleteShader(shader);
  }
  gl.bindAttribLocation(program, 0, 'corner');
  gl.linkProgram(program);
  const vertices = gl.createVertexArray();
  const buffer = gl.createBuffer();
  gl.bindVertexArray(vertices);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  gl.bufferData(gl.ARRAY_BUFFER, 64, gl.DYNAMIC_DRAW);
  gl.enableVertexAttribArray(0);
  gl.vertexAttribPointer(0, 4, gl.FLOAT, false, 0, 0);
  gl.bindVertexArray(null);
  return {
    program,
    vertices,
    buffer,
    texture: gl.createTexture(),
    against: gl.createTexture(),
    split: gl.getUniformLocation(program, 'split'),
    opacity: gl.getUniformLocation(program, 'opacity'),
  };
}

function releaseGpu(gl: WebGL2RenderingContext, { program, vertices, buffer, texture, against }: Gpu): void {
  gl.deleteProgram(program);
  gl.deleteVertexArray(vertices);
  gl.deleteBuffer(buffer);
  gl.deleteTexture(texture);
  gl.deleteTexture(against);
}

function upload(
  gl: WebGL2RenderingContext,
  texture: WebGLTexture,
  frame: SurfaceFrame,
  pixels: ArrayBuffer,
): void {
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, texture);
  for (const [name, value] of [
    [gl.TEXTURE_MIN_FILTER, gl.LINEAR],
    [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
    [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
    [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
  ] as const) {
    gl.texParameteri(gl.TEXTURE_2D, name, value);
  }
  gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
  gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 4);
  gl.texImage2D(
    gl.TEXTURE_2D,
    0,
    gl.RGBA,
    frame.columns,
    frame.rows,
    0,
    gl.RGBA,
    gl.UNSIGNED_BYTE,
    new Uint8Array(pixels),
  );
}

function draw(
  gl: WebGL2RenderingContext,
  gpu: Gpu,
  places: Float32Array,
  opacity: number,
  split: number,
): void {
  gl.useProgram(gpu.program);
  gl.bindVertexArray(gpu.vertices);
  gl.bindBuffer(gl.ARRAY_BUFFER, gpu.buffer);
  gl.bufferSubData(gl.ARRAY_BUFFER, 0, places);
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(gl.TEXTURE_2D, gpu.texture);
  gl.activeTexture(gl.TEXTURE1);
  gl.bindTexture(gl.TEXTURE_2D, gpu.against);
  gl.activeTexture(gl.TEXTURE0);
  gl.uniform1i(gl.getUniformLocation(gpu.program, 'against'), 1);
  gl.uniform1f(gpu.split, split);
  gl.uniform1f(gpu.opacity, opacity);
  gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  gl.bindVertexArray(null);
}
